/** Reading a text area of serials, one per line, against the quantity it has to fill. */
import { serialKey, SerialError, type SerialFault } from "./serial-key";

export interface SerialEntry {
  /** 1 for the first line of the text. */
  line: number;
  /** As written, without the blanks around it. */
  serial: string;
  key: string;
}

export interface SerialList {
  /** Every good line once, in the order written. */
  entries: SerialEntry[];
  /** Lines that repeat an earlier one. */
  duplicates: { line: number; serial: string; firstLine: number }[];
  faults: { line: number; serial: string; fault: SerialFault }[];
}

export function parseSerialList(text: string): SerialList {
  const list: SerialList = { entries: [], duplicates: [], faults: [] };
  const firstLines = new Map<string, number>();
  text.split(/\r\n|\r|\n/).forEach((written, index) => {
    const serial = written.trim();
    if (serial !== "") readLine(list, firstLines, serial, index + 1);
  });
  return list;
}

/** How the list stands against a quantity: `missing` and `surplus` are never both above 0. */
export function compareCount(list: SerialList, quantity: number) {
  const entered = list.entries.length;
  return {
    entered,
    required: quantity,
    missing: Math.max(0, quantity - entered),
    surplus: Math.max(0, entered - quantity),
    /** May be submitted: the exact count, and no line that has to be looked at. */
    complete: entered === quantity && list.duplicates.length === 0 && list.faults.length === 0,
  };
}

function readLine(list: SerialList, firstLines: Map<string, number>, serial: string, line: number): void {
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
