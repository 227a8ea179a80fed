/** Reads the values of a file's cells as people and other programs write them. server/imports/values.py and
 * server/spreadsheets.py do the same; tests/vectors/cells.json tests both. Pure. */
import { CELL_BREAKS, FORMULA_STARTS, INVISIBLE, OUTER_SPACE, STATUS_WORDS } from "../generated/columns";
import { MINOR_DIGITS } from "../generated/currencies";
import { plainName } from "./column-names";

const MOST_COUNTED = 1_000_000;
const MONTHS_A_YEAR = 12;
const NEUTRAL = "'";
const AMOUNT = /^[^\d.,'-]{0,8}(\d[\d.,' \u00a0\u202f]{0,40})[^\d.,']{0,8}$/;
const PLAIN = /^(\d+)(?:[.,](\d*))?$/;
const GROUPED = /^(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?$/;
const GROUP = 3;
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d+$/i;
const ELEMENT = /\s*(?:"((?:[^"]|"")*)"|([^\r\n;,|]*))\s*(?:[\r\n;,|]+|$)/y;
const MONTHS = /^(\S+)(?: +(months?|years?|monate?|jahre?|mes(?:es)?|años?))?$/iu;

const HIDDEN = INVISIBLE.map(([first, last]) => `${codePoint(first)}-${codePoint(last)}`).join("");
/** The beginning of a formula, after the marks that our files add. */
const FORMULA = `${NEUTRAL}*[${HIDDEN}]*[${points(FORMULA_STARTS)}]`;
const BEGINS_ONE = new RegExp(`^${FORMULA}`, "u");
const MARKED_WITHIN = new RegExp(`([${points([...CELL_BREAKS])}])${NEUTRAL}(?=${FORMULA})`, "gu");

/** A cell's text without the marks that our files add before formulas and white space; a text without such marks is
 * trimmed. */
export function unmarked(cell: string): string {
  return withoutFirstMark(cell).replace(MARKED_WITHIN, "$1");
}

function withoutFirstMark(cell: string): string {
  if (cell.startsWith(NEUTRAL) && needsMark(cell.slice(1))) return cell.slice(1);
  const stripped = strip(cell);
  return stripped.startsWith(NEUTRAL) && needsMark(stripped.slice(1)) ? stripped.slice(1) : stripped;
}

function needsMark(text: string): boolean {
  const rest = text.replace(/^'+/, "");
  return BEGINS_ONE.test(rest) || rest !== strip(rest);
}

function points(characters: readonly string[]): string {
  return characters.map((character) => codePoint(character.codePointAt(0)!)).join("");
}

/** Escapes a code point for a character class of a regular expression. */
function codePoint(point: number): string {
  return `\\u{${point.toString(16)}}`;
}

function strip(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && OUTER_SPACE.includes(text[from]!)) from += 1;
  while (to > from && OUTER_SPACE.includes(text[to - 1]!)) to -= 1;
  return text.slice(from, to);
}

/** Replaces Eastern Arabic digits and separators by Latin ones. */
function latin(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",")
    .replaceAll("\u2212", "-");
}

/** Minor units of an amount of at least 0; null for any other text, and for `12.500`, which is ambiguous. */
export function readMoney(text: string, currency: string): number | null {
  const [, written] = AMOUNT.exec(latin(text)) ?? [];
  if (written === undefined) return null;
  const digits = MINOR_DIGITS[currency] ?? 2;
  const parts = partsOf(written.replace(/[' \u00a0\u202f]/g, ""), digits);
  if (!parts || parts.fraction.replace(/0+$/, "").length > digits) return null;
  const minor = Number(parts.whole + parts.fraction.slice(0, digits).padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The digits before and after the decimal mark. */
function partsOf(written: string, digits: number): { whole: string; fraction: string } | null {
  const [plain, grouped] = [PLAIN.exec(written), GROUPED.exec(written)];
  if (plain && grouped && digits !== 0 && digits !== GROUP) return null;
  if (plain && (!grouped || digits === GROUP)) return { whole: plain[1]!, fraction: plain[2] ?? "" };
  return grouped ? { whole: grouped[1]!.replace(/[.,]/g, ""), fraction: grouped[3] ?? "" } : null;
}

/** A whole number of at least 0, for example `12` or `12.00`; otherwise null. */
export function readCount(text: string): number | null {
  const [, whole] = /^(\d{1,7})([.,]0*)?$/.exec(latin(text)) ?? [];
  return whole === undefined || Number(whole) > MOST_COUNTED ? null : Number(whole);
}

/** Months from `12`, `12 months` or `1 year`. */
export function readMonths(text: string): number | null {
  const [, number = "", unit = ""] = MONTHS.exec(text) ?? [];
  const count = readCount(number);
  return count === null ? null : count * (/^(year|jahr|año)/i.test(unit) ? MONTHS_A_YEAR : 1);
}

/** A status by its value or by its name in a language of the app; otherwise null. */
export function readStatus(text: string): string | null {
  return (STATUS_WORDS as Readonly<Record<string, string>>)[plainName(text)] ?? null;
}

/** Whether a spreadsheet changed a long serial into a rounded number. */
export function isRounded(serial: string): boolean {
  return ROUNDED.test(serial);
}

/** The elements of a cell, separated by line breaks, `;`, `,` or `|`. An element in quotes may contain these. */
export function serialsIn(text: string): string[] {
  const found: string[] = [];
  ELEMENT.lastIndex = 0;
  while (ELEMENT.lastIndex < text.length) {
    const at = ELEMENT.lastIndex;
    const part = ELEMENT.exec(text);
    // The quote has no end.
    if (!part)
      return [
        ...found,
        ...text
          .slice(at)
          .split(/[\r\n;,|]+/)
          .map(strip)
          .filter((each) => each !== ""),
      ];
    const [, quoted, bare = ""] = part;
    if (quoted !== undefined) found.push(quoted.replaceAll('""', '"'));
    else if (strip(bare) !== "") found.push(strip(bare));
    ELEMENT.lastIndex = Math.max(at + part[0].length, at + 1);
  }
  return found;
}
