/** The names of a file's columns, and the words for yes and no, from the same table as the server's. */
import { BY_HAND_FROM_STOCK, COLUMNS, NO, OTHER_PROGRAMS, YES } from "../generated/columns";

/** COLUMNS: the columns of each kind of file. BY_HAND_FROM_STOCK: the statuses to set, in order, to bring a new unit
 * into each status. OTHER_PROGRAMS: lists of columns; a file with one column of each list is recognised. */
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

/** Whether the text is a word for yes or no. */
export function isFlag(text: string): boolean {
  return isYes(text) || (NO as readonly string[]).includes(text.toLowerCase());
}
