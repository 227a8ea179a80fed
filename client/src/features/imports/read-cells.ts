/** What a cell says, written the way people and other programs write it; as server/imports/values.py reads it. Pure. */

const MOST_COUNTED = 1_000_000;
const MONTHS_A_YEAR = 12;

/** A whole number from 0 up, as in `12` or `12.00`; null for anything else. */
export function readCount(text: string): number | null {
  const [, whole] = /^(\d{1,7})([.,]0*)?$/.exec(text) ?? [];
  return whole === undefined || Number(whole) > MOST_COUNTED ? null : Number(whole);
}

/** Months from `12`, `12 months` or `1 year`. */
export function readMonths(text: string): number | null {
  const [, number = "", unit] = /^(\S+)(?: +(months?|years?))?$/iu.exec(text) ?? [];
  const count = readCount(number);
  return count === null ? null : count * (unit?.toLowerCase().startsWith("year") ? MONTHS_A_YEAR : 1);
}

/** The serials of a cell, separated by line breaks, `;`, `,` or `|`. */
export function serialsIn(text: string): string[] {
  return text.split(/[\r\n;,|]+/).map((serial) => serial.trim()).filter((serial) => serial !== "");
}
