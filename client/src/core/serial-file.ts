/** The serials in a file: the column that is headed so, else the first one. */
import { readCsv } from "./csv";

/** Headers that name a column of serials, in the languages of the app and in other shops' exports. */
const HEADERS = /^(serial(s|[ _-]?(no|nos|nr|number|numbers)\.?)?|s\/?n|imei\d?|seriennummern?|n[uú]meros? de serie|series|الأرقام التسلسلية|الرقم التسلسلي)$/iu;

/** One serial a line, as they are entered. */
export function serialsInFile(text: string): string {
  const rows = readCsv(text);
  const headed = rows[0]?.findIndex((cell) => HEADERS.test(cell)) ?? -1;
  const cells = rows.slice(headed < 0 ? 0 : 1).map((row) => row[Math.max(headed, 0)] ?? "");
  return cells.filter((cell) => cell !== "").join("\n");
}
