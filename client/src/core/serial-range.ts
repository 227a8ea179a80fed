/** A whole row of serials in one line: `SN-001..SN-050`, or shorter `SN-001..050`. */

export type RangeFault = "range_backwards" | "range_too_long" | "range_uneven";

/** The most serials that one operation may have. */
export const LONGEST_RANGE = 5_000;

/** Two or three dots, or the one character that phones make of three. */
const RANGE = /^(.*?)(\d+)\s*(?:\.{2,3}|…)\s*(.*?)(\d+)$/u;

/** Every serial of the range; null where the line is one serial; a fault where it is a range that nobody can mean. */
export function expandRange(written: string): string[] | RangeFault | null {
  const parts = RANGE.exec(written.trim());
  if (!parts) return null;
  const [, prefix = "", first = "", lastPrefix = "", last = ""] = parts;
  if (lastPrefix !== "" && lastPrefix.toUpperCase() !== prefix.toUpperCase()) return "range_uneven";
  // Numbers such as IMEIs are longer than floats are exact.
  const [from, to] = [BigInt(first), BigInt(last)];
  if (to < from) return "range_backwards";
  if (to - from >= BigInt(LONGEST_RANGE)) return "range_too_long";
  const length = Number(to - from) + 1;
  return Array.from({ length }, (_, index) => `${prefix}${String(from + BigInt(index)).padStart(first.length, "0")}`);
}

/** The line that stands for `count` serials from a number on: `SN-`, 7, 3 gives `SN-007..SN-009`. */
export function writeRange(prefix: string, first: number, count: number, digits = 3): string {
  const numbered = (number: number) => `${prefix}${String(number).padStart(digits, "0")}`;
  return count === 1 ? numbered(first) : `${numbered(first)}..${numbered(first + count - 1)}`;
}
