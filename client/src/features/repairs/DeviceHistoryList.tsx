/** Earlier records of a device: its sale and its repairs. Renders nothing for an unknown device. */
import type { Repair, Unit } from "../../core/model";
import { inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Code, DateTime, Icon, InARow, ListRow, ListRows, Panel } from "../../ui";
import { sayCustomer, sayText } from "../erased";
import { documentHref, unitHref } from "../hrefs";
import { lastDay } from "../serials/warranty-words";
import { UnitStatus } from "../unit-status";
import { readDeviceHistory, type DeviceHistory } from "./device-history";
import { RepairStatus } from "./RepairStatus";

export function DeviceHistoryList({ serial, except }: { serial: string; except: string }) {
  const history = useLive(() => readDeviceHistory(records(), serial, except), [serial, except]);
  if (!history || (!history.unit && history.repairs.length === 0)) return null;
  return (
    <Panel title={t("repairs.before")}>
      <ListRows label={t("repairs.before")}>
        <KnownUnit history={history} />
        {history.repairs.map((repair) => (
          <EarlierRepair key={repair.id} repair={repair} />
        ))}
      </ListRows>
    </Panel>
  );
}

function KnownUnit({ history: { unit, item, customer } }: { history: DeviceHistory }) {
  if (!unit) return null;
  const about = inARow([customer && sayCustomer(customer), sayWarranty(unit)]);
  return (
    <ListRow
      leading={<Icon name="shield" />}
      title={
        <>
          {item?.name ?? ""} <Code>{unit.serial}</Code>
        </>
      }
      about={about}
      href={unitHref(unit.id)}
      trailing={<UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />}
    />
  );
}

function sayWarranty(unit: Unit): string {
  const date = lastDay(unit);
  if (unit.warranty_until === null || date === null) return t("repairs.noWarranty");
  return t(Date.now() <= unit.warranty_until ? "repairs.warrantyUntil" : "repairs.warrantyOver", { date });
}

function EarlierRepair({ repair }: { repair: Repair }) {
  return (
    <ListRow
      leading={<Icon name="wrench" />}
      title={sayText(repair.problem)}
      about={<InARow facts={[<Code>{repair.code}</Code>, <DateTime at={repair.happened_at} show="date" />]} />}
      href={documentHref("repair", repair.id)}
      trailing={<RepairStatus repair={repair} />}
    />
  );
}
