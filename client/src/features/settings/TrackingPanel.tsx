/** Whether items of the shop may be tracked by serial, and the effect on items that are tracked already. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Banner, Choice, FormWide } from "../../ui";
import { SettingsPanel } from "./SettingsPanel";
import { useShopChange } from "./use-shop-change";

const TRACKING = ["off", "on"] as const;

export function TrackingPanel({ shop }: { shop: Required<Shop> }) {
  const [tracking, setTracking] = useState<(typeof TRACKING)[number]>(shop.serial_tracking ? "on" : "off");
  const tracked = useLive(
    () =>
      records()
        .item.filter(({ serial_tracked, archived }) => serial_tracked && !archived)
        .count(),
    [],
  );
  const change = useShopChange();
  return (
    <SettingsPanel
      title={t("settings.tracking")}
      change={change}
      onSave={() => void change.save({ serial_tracking: tracking === "on" })}
    >
      <FormWide>
        <Choice
          legend={t("settings.trackQuestion")}
          value={tracking}
          options={TRACKING.map((value) => ({
            value,
            label: t(`settings.track_${value}`),
            hint: t(`settings.track_${value}About`),
          }))}
          onInput={setTracking}
        />
      </FormWide>
      {tracking === "off" && tracked ? (
        <FormWide>
          <Banner tone="info" title={t("settings.trackedStay", { count: tracked })}>
            {t("settings.trackedStayBody")}
          </Banner>
        </FormWide>
      ) : null}
    </SettingsPanel>
  );
}
