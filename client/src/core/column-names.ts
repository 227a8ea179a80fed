/** The names of a file's columns, and its words for yes and no: the table by which the server reads files. */
import { BY_HAND_FROM_STOCK, COLUMNS, NO, OTHER_PROGRAMS, YES } from "../generated/columns";

/** COLUMNS: the columns of each kind of file. BY_HAND_FROM_STOCK: the statuses to set, one after the other, to get a
 * new unit into each. OTHER_PROGRAMS: the columns by which their files are recognised, one of each list. */
export { BY_HAND_FROM_STOCK, COLUMNS, OTHER_PROGRAMS };

/** Returns a column's name for comparison: letters and digits in lower case, as server/imports/columns.py does. */
export function plainName(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

export function isYes(text: string): boolean {
  return (YES as readonly string[]).includes(text.toLowerCase());
}

/** Whether it is a word for yes or no. */
export function isFlag(text: string): boolean {
  return isYes(text) || (NO as readonly string[]).includes(text.toLowerCase());
}
