/** The set-up list of a new shop. Steps are ticked automatically, or by hand if the shop does not need them. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import { Button, Icon, ListRow, ListRows, Panel } from "../../ui";
import { HREFS } from "../hrefs";
import { isDirect } from "../printing/printers";
import { readFirstHour, STEPS, tickByHand, tickedByHand, type Step } from "./first-hour";

const PLACES: Readonly<Record<Step, string>> = {
  money: HREFS.shopSettings,
  receipt: HREFS.branches,
  branches: HREFS.branches,
  stock: HREFS.imports,
  people: HREFS.people,
  phone: HREFS.devices,
  printer: HREFS.settings,
};

export function FirstHour({ shop }: { shop: Shop }) {
  const [byHand, setByHand] = useState(() => tickedByHand(shop.id));
  const hasPrinter = isDirect("receipt");
  const found = useLive(() => readFirstHour(records(), settingsOf(shop), hasPrinter), [shop, hasPrinter]);
  const { last_sync_at, loading } = syncStatus.value;
  // A device without a complete replica does not know what is done.
  if (!found || last_sync_at === null || loading !== null) return null;
  const isDone = (step: Step) => found.has(step) || byHand.includes(step);
  const open = STEPS.filter((step) => !isDone(step));
  if (open.length === 0) return null;
  const tick = (...steps: Step[]) => setByHand(tickByHand(shop.id, steps));
  return (
    <Panel title={t("home.firstHour", { done: STEPS.length - open.length, all: STEPS.length })}>
      <ListRows label={t("home.firstHourList")}>
        {STEPS.map((step) =>
          isDone(step) ? (
            <ListRow
              key={step}
              leading={<Icon name="check" label={t("home.stepDone")} />}
              title={<span class="soft">{t(`home.step_${step}`)}</span>}
            />
          ) : (
            <ListRow
              key={step}
              leading={<Icon name="forward" />}
              title={t(`home.step_${step}`)}
              about={t(`home.step_${step}_about`)}
              href={PLACES[step]}
              trailing={
                <Button look="quiet" onClick={() => tick(step)}>
                  {t("home.tick")}
                </Button>
              }
            />
          ),
        )}
      </ListRows>
      <Button look="quiet" onClick={() => tick(...STEPS)}>
        {t("home.hideFirstHour")}
      </Button>
    </Panel>
  );
}
