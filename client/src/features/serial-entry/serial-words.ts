/** What is said about single lines of new serials. */
import type { Unit } from "../../core/model";
import type { SerialFault } from "../../core/serial-key";
import { t } from "../../i18n";
import type { SerialCheck } from "./check-serials";

/** Names of what a taken serial belongs to, for saying so. */
export interface Names {
  item: (id: string) => string | undefined;
  branch: (id: string) => string | undefined;
}

/** By line. Repeats inside the list are named by the field itself. */
export function problemsByLine(check: SerialCheck, names: Names): Map<number, string> {
  const taken = check.taken.map(({ entry, unit }) => [entry.line, `${entry.serial} ${sayTaken(unit, names)}`] as const);
  const faults = check.list.faults.map(({ line, serial, fault }) => [line, `${serial} ${sayFault(fault)}`] as const);
  return new Map([...taken, ...faults]);
}

/** Without the serial itself, as the fault of a line is. */
export function sayTaken(unit: Unit, names: Names): string {
  return t("restock.taken", {
    item: names.item(unit.item_id) ?? t("restock.anItem"),
    status: t(`units.${unit.status}`),
    branch: names.branch(unit.branch_id) ?? "?",
  });
}

export function sayFault(fault: SerialFault): string {
  switch (fault) {
    case "empty":
      return t("restock.noSerial");
    case "too_long":
      return t("restock.tooLong");
    case "control_character":
      return t("restock.badCharacter");
  }
}

/** What stands between this list and saving it; null where nothing does. */
export function sayMismatch(check: SerialCheck): string | null {
  if (check.missing > 0) return t("restock.missing", { count: check.missing });
  if (check.surplus > 0) return t("restock.surplus", { count: check.surplus });
  return check.complete ? null : t("restock.linesToMend");
}
