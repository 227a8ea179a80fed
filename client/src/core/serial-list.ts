/** Reads a text area of serials, one serial or range per line, and compares it with a quantity. */
import { serialKey, SerialError, type SerialFault } from "./serial-key";
import { expandRange, type RangeFault } from "./serial-range";

export type LineFault = SerialFault | RangeFault;

export interface SerialEntry {
  /** 1 for the first line of the text. */
  line: number;
  /** The serial as written, trimmed. */
  serial: string;
  key: string;
}

export interface SerialList {
  /** As written. */
  lines: readonly string[];
  /** The valid serials without duplicates, in the order written. */
  entries: SerialEntry[];
  /** Serials that an earlier line already has. */
  duplicates: { line: number; serial: string; firstLine: number }[];
  faults: { line: number; serial: string; fault: LineFault }[];
}

export function parseSerialList(text: string): SerialList {
  const lines = text.split(/\r\n|\r|\n/);
  const list: SerialList = { lines, entries: [], duplicates: [], faults: [] };
  const firstLines = new Map<string, number>();
  lines.forEach((written, index) => {
    const line = written.trim();
    if (line !== "") readLine(list, firstLines, line, index + 1);
  });
  return list;
}

/** Compares the list with a quantity; `missing` and `surplus` are never both above 0. */
export function compareCount(list: SerialList, quantity: number) {
  const entered = list.entries.length;
  return {
    entered,
    required: quantity,
    missing: Math.max(0, quantity - entered),
    surplus: Math.max(0, entered - quantity),
    /** The list can be submitted: the count is exact, and no line needs a correction. */
    complete: entered === quantity && list.duplicates.length === 0 && list.faults.length === 0,
  };
}

/** The text with only these entries, one per line. */
export function writeSerialList(entries: readonly SerialEntry[]): string {
  return entries.map(({ serial }) => `${serial}\n`).join("");
}

function readLine(list: SerialList, firstLines: Map<string, number>, written: string, line: number): void {
  const range = expandRange(written);
  if (typeof range === "string") list.faults.push({ line, serial: written, fault: range });
  else for (const serial of range ?? [written]) readSerial(list, firstLines, serial, line);
}

function readSerial(list: SerialList, firstLines: Map<string, number>, serial: string, line: number): void {
  try {
    const key = serialKey(serial);
    const firstLine = firstLines.get(key);
    if (firstLine !== undefined) {
      list.duplicates.push({ line, serial, firstLine });
      return;
    }
    firstLines.set(key, line);
    list.entries.push({ line, serial, key });
  } catch (error) {
    if (!(error instanceof SerialError)) throw error;
    list.faults.push({ line, serial, fault: error.fault });
  }
}
