/** The two tracking switches, with the reason if one cannot be changed. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Banner, FormWide, Toggle } from "../../ui";
import { refusesSerials, refusesStock } from "./item-form";
import type { ItemDraft, SwitchFault, Tracking } from "./item-form";

export interface TrackingSwitchesProps {
  data: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  tracking: Tracking;
}

export function TrackingSwitches({ data, change, tracking }: TrackingSwitchesProps) {
  const [fault, setFault] = useState<SwitchFault | null>(null);
  const [refusals, setRefusals] = useState(0);
  const ask = (refusal: SwitchFault | null, part: Partial<ItemDraft>) => {
    setFault(refusal);
    // The refused switch has already moved on the screen; rendering it again shows the stored value.
    if (refusal) setRefusals(refusals + 1);
    else change(part);
  };
  return (
    <FormWide>
      <div class="stack" key={refusals}>
        <Toggle
          label={t("items.trackStock")}
          hint={t("items.trackStockHint")}
          checked={data.track_stock}
          onInput={(wanted) => ask(refusesStock(wanted, data, tracking), { track_stock: wanted })}
        />
        <Toggle
          label={t("items.serialTracking")}
          hint={t("items.serialTrackingHint")}
          checked={data.serial_tracked}
          onInput={(wanted) => ask(refusesSerials(wanted, data, tracking), { serial_tracked: wanted })}
        />
        {fault ? (
          <Banner tone="warn" urgent>
            {sayFault(fault)}
          </Banner>
        ) : null}
      </div>
    </FormWide>
  );
}

function sayFault(fault: SwitchFault): string {
  switch (fault) {
    case "needs_track_stock":
      return t("items.needsTrackStock");
    case "shop_switched_off":
      return t("items.shopSwitchedOff");
    case "stays_on":
      return t("items.staysOn");
    case "stays_off":
      return t("items.staysOff");
  }
}
