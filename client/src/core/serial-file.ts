/** The serials in a file: those of the column with such a header, else of the first column. */
import { COLUMNS, plainName } from "./column-names";
import { readCsv } from "./csv";

/** The headers that a column of serials may have, the same as in an import. */
const CALLED: readonly string[] = COLUMNS.serials.find(({ name }) => name === "serial")!.called;

/** The serials as typed text, one per line. */
export function serialsInFile(text: string): string {
  const rows = readCsv(text);
  const headed = rows[0]?.findIndex((cell) => CALLED.includes(plainName(cell))) ?? -1;
  const cells = rows.slice(headed < 0 ? 0 : 1).map((row) => row[Math.max(headed, 0)] ?? "");
  return cells.filter((cell) => cell !== "").join("\n");
}
