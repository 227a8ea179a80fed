/** Reads separated values as spreadsheets write them: by comma, semicolon or tab, quoted if needed. */

import { unmarked } from "./cells";

/** Rows of trimmed cells without the marks of our own files; empty rows are left out. The separator is the most
 * frequent one in the first row. */
export function readCsv(text: string): string[][] {
  const written = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(written);
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)!.push(unmarked(cell));
    cell = "";
  };
  for (let at = 0; at < written.length; at += 1) {
    const character = written[at]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (written[at + 1] === '"') {
        at += 1;
        cell += written[at]!;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (character === separator) endCell();
    else if (character === "\n" || character === "\r") {
      endCell();
      rows.push([]);
    } else cell += character;
  }
  endCell();
  return rows.filter((row) => row.some((value) => value !== ""));
}

function separatorOf(text: string): string {
  const [firstRow = ""] = text.replace(/"[^"]*"/g, "").split(/\r\n|\r|\n/, 1);
  const counted = [",", ";", "\t", "|"].map((separator) => ({ separator, count: firstRow.split(separator).length }));
  return counted.sort((one, other) => other.count - one.count)[0]!.separator;
}
