/** The form of labour lines, and the lines that are recorded. Pure. */
import type { RepairLabour } from "../../core/model";

export interface LabourLine {
  description: string;
  price: number | null;
}

/** There is always an empty line to type in. */
export function linesOf(labour: readonly RepairLabour[]): LabourLine[] {
  return labour.length > 0 ? labour.map((line) => ({ ...line })) : [{ description: "", price: null }];
}

/** The lines that are not empty; null if one of them lacks its text or its price. */
export function labourOf(lines: readonly LabourLine[]): RepairLabour[] | null {
  const begun = lines.filter(({ description, price }) => description.trim() !== "" || price !== null);
  const whole = begun.flatMap(({ description, price }) =>
    description.trim() === "" || price === null || price < 0 ? [] : [{ description: description.trim(), price }],
  );
  return whole.length === begun.length ? whole : null;
}
