/** The words for single lines of new serials. */
import type { Unit } from "../../core/model";
import type { LineFault } from "../../core/serial-list";
import { t } from "../../i18n";
import type { SerialCheck } from "./check-serials";
import { sayDoubt } from "./serial-doubt";

/** Names for the description of a taken serial's unit. */
export interface Names {
  item: (id: string) => string | undefined;
  branch: (id: string) => string;
}

/** A serial that is not saved, with the reason. */
export interface LeftOut {
  serial: string;
  why: string;
}

/** How many serials of a range are named on its line. */
const NAMED_OF_A_LINE = 3;

/** By line. For a line that repeats a whole earlier line, the field itself names the problem. */
export function problemsByLine(check: SerialCheck, names: Names): Map<number, string> {
  const lines = check.list.lines;
  const repeats = check.list.duplicates.filter(({ line, serial }) => lines[line - 1]?.trim() !== serial);
  const found = [
    ...check.taken.map(({ entry, unit }) => [entry.line, `${entry.serial} ${sayTaken(unit, names)}`] as const),
    ...repeats.map(
      ({ line, serial, firstLine }) => [line, `${serial} ${t("restock.twice", { line: firstLine })}`] as const,
    ),
    ...check.list.faults.map(({ line, serial, fault }) => [line, `${serial} ${sayFault(fault)}`] as const),
  ];
  return gatherByLine(found);
}

/** By line; a doubt does not prevent saving. */
export function doubtsByLine({ doubtful }: SerialCheck): Map<number, string> {
  return gatherByLine(doubtful.map(({ entry, doubt }) => [entry.line, `${entry.serial} ${sayDoubt(doubt)}`] as const));
}

/** All serials of the list that cannot be saved. */
export function leftOutOf(check: SerialCheck, names: Names): LeftOut[] {
  return [
    ...check.taken.map(({ entry, unit }) => ({ serial: entry.serial, why: sayTaken(unit, names) })),
    ...check.list.duplicates.map(({ serial, firstLine }) => ({ serial, why: t("restock.twice", { line: firstLine }) })),
    ...check.list.faults.map(({ serial, fault }) => ({ serial, why: sayFault(fault) })),
  ];
}

/** Without the serial itself, because the line shows it. */
export function sayTaken(unit: Unit, names: Names): string {
  const where = {
    item: names.item(unit.item_id) ?? t("restock.anItem"),
    status: t(`units.${unit.status}`),
    branch: names.branch(unit.branch_id),
  };
  const { document } = unit;
  return document
    ? t("restock.takenBy", { ...where, document: `${t(`units.${document.type}`)} ${document.code}` })
    : t("restock.taken", where);
}

function sayFault(fault: LineFault): string {
  switch (fault) {
    case "empty":
      return t("restock.noSerial");
    case "too_long":
      return t("restock.tooLong");
    case "control_character":
      return t("restock.badCharacter");
    case "range_backwards":
      return t("restock.rangeBackwards");
    case "range_too_long":
      return t("restock.rangeTooLong");
    case "range_uneven":
      return t("restock.rangeUneven");
  }
}

/** Why this list cannot be saved yet; null if it can. */
export function sayMismatch(check: SerialCheck): string | null {
  if (check.missing > 0) return t("restock.missing", { count: check.missing });
  if (check.surplus > 0) return t("restock.surplus", { count: check.surplus });
  return check.complete ? null : t("restock.linesToMend");
}

function gatherByLine(found: readonly (readonly [number, string])[]): Map<number, string> {
  const byLine = new Map<number, string[]>();
  for (const [line, said] of found) byLine.set(line, [...(byLine.get(line) ?? []), said]);
  return new Map([...byLine].map(([line, all]) => [line, sayFew(all)]));
}

function sayFew(problems: readonly string[]): string {
  const list = problems.slice(0, NAMED_OF_A_LINE).join("; ");
  const more = problems.length - NAMED_OF_A_LINE;
  return more > 0 ? t("restock.andMore", { list, count: more }) : list;
}
