/** The serials in a file: the column that is headed so, else the first one. */
import { COLUMNS, plainName } from "./column-names";
import { readCsv } from "./csv";

/** The names that a column of serials may have, the same as in an import. */
const CALLED: readonly string[] = COLUMNS.serials.find(({ name }) => name === "serial")!.called;

/** One serial a line, as they are entered. */
export function serialsInFile(text: string): string {
  const rows = readCsv(text);
  const headed = rows[0]?.findIndex((cell) => CALLED.includes(plainName(cell))) ?? -1;
  const cells = rows.slice(headed < 0 ? 0 : 1).map((row) => row[Math.max(headed, 0)] ?? "");
  return cells.filter((cell) => cell !== "").join("\n");
}
