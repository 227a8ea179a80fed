/** A range of serials in one line: `SN-001..SN-050`, or shorter `SN-001..050`. */

export type RangeFault = "range_backwards" | "range_too_long" | "range_uneven";

/** The most serials of one operation. */
export const LONGEST_RANGE = 5_000;

/** Two or three dots, or the ellipsis that phones make of three. */
const RANGE = /^(.*?)(\d+)\s*(?:\.{2,3}|…)\s*(.*?)(\d+)$/u;

/** Every serial of the range; null if the line is one serial; a fault if the range is invalid. */
export function expandRange(written: string): string[] | RangeFault | null {
  const parts = RANGE.exec(written.trim());
  if (!parts) return null;
  const [, prefix = "", first = "", lastPrefix = "", last = ""] = parts;
  if (lastPrefix !== "" && lastPrefix.toUpperCase() !== prefix.toUpperCase()) return "range_uneven";
  // BigInt, because IMEIs have more digits than floats represent exactly.
  const [from, to] = [BigInt(first), BigInt(last)];
  if (to < from) return "range_backwards";
  if (to - from >= BigInt(LONGEST_RANGE)) return "range_too_long";
  const length = Number(to - from) + 1;
  return Array.from({ length }, (_, index) => `${prefix}${String(from + BigInt(index)).padStart(first.length, "0")}`);
}

/** The range of `count` serials from `first` on: `SN-`, 7, 3 gives `SN-007..SN-009`. */
export function writeRange(prefix: string, first: number, count: number, digits = 3): string {
  const numbered = (number: number) => `${prefix}${String(number).padStart(digits, "0")}`;
  return count === 1 ? numbered(first) : `${numbered(first)}..${numbered(first + count - 1)}`;
}
