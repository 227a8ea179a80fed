/** GS1 element strings: reads them as a scanner sends them or as they are printed below a code, and writes them in
 * brackets. Pure. */
import { hasCheckDigit } from "./gtin";
import { fixedLengthOf, identifierAt, identifierOf } from "./identifiers";
import type { Identifier } from "./identifiers";

export interface Element {
  ai: string;
  value: string;
}

/** The fault of a text that claims to be GS1. `ai` is the application identifier, or the text in its place. */
export interface Gs1Fault {
  kind: "no_identifier" | "wrong_value" | "check_digit" | "date" | "twice";
  ai: string;
}

export type Elements = { elements: readonly Element[] } | { fault: Gs1Fault };

/** FNC1 as scanners send it, and the character with which this app shows it. */
export const SEPARATOR = "\x1d";
export const SHOWN_SEPARATOR = "␝";
/** GS1's character set 82. */
const CHARACTERS = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
export const LONGEST_IDENTIFIER = 4;

/** Reads identifiers and values one after the other. A value of fixed length ends by itself, any other at a
 * separator or the end. */
export function readElementString(text: string): Elements {
  const elements: Element[] = [];
  let rest = text.replaceAll(SHOWN_SEPARATOR, SEPARATOR);
  while (rest !== "") {
    const identifier = identifierAt(rest);
    if (!identifier) return { fault: { kind: "no_identifier", ai: rest.slice(0, LONGEST_IDENTIFIER) } };
    const from = identifier.ai.length;
    const separator = rest.indexOf(SEPARATOR);
    const fixed = fixedLengthOf(identifier);
    const to = fixed === null ? (separator < 0 ? rest.length : separator) : from + fixed;
    elements.push({ ai: identifier.ai, value: rest.slice(from, to) });
    rest = rest.slice(rest[to] === SEPARATOR ? to + 1 : to);
  }
  return tested(elements);
}

/** Reads `(01)09506000134352(21)A1`, as printed. A bracket within a value has a backslash before it. */
export function readBracketed(text: string): Elements {
  const elements: Element[] = [];
  for (const [at, piece] of text
    .trim()
    .split(/(?<!\\)\((?=\d{2,4}\))/)
    .entries()) {
    if (at === 0 && piece !== "") return { fault: { kind: "no_identifier", ai: piece.slice(0, LONGEST_IDENTIFIER) } };
    if (at === 0) continue;
    const [ai = "", ...value] = piece.split(")");
    elements.push({
      ai,
      value: value
        .join(")")
        .trim()
        .replace(/\\([()])/g, "$1"),
    });
  }
  return tested(elements);
}

export function writeBracketed(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll("(", "\\(")}`).join("");
}

export function tested(elements: readonly Element[]): Elements {
  for (const [at, { ai, value }] of elements.entries()) {
    const identifier = identifierOf(ai);
    const kind = identifier ? faultOf(identifier, value) : "no_identifier";
    if (kind) return { fault: { kind, ai } };
    const isTwice = elements.slice(0, at).some((before) => before.ai === ai && before.value !== value);
    if (isTwice) return { fault: { kind: "twice", ai } };
  }
  return elements.length > 0 ? { elements } : { fault: { kind: "no_identifier", ai: "" } };
}

function faultOf({ parts, test }: Identifier, value: string): Gs1Fault["kind"] | null {
  let rest = value;
  for (const { isNumeric, min, max } of parts) {
    const part = rest.slice(0, max);
    rest = rest.slice(max);
    if (part.length < min || !(isNumeric ? /^\d*$/ : CHARACTERS).test(part)) return "wrong_value";
  }
  if (rest !== "") return "wrong_value";
  if (test === "check" && !hasCheckDigit(value)) return "check_digit";
  return test === "date" && dayOf(value, 0) === null ? "date" : null;
}

const CENTURY = 100;

/** Converts YYMMDD to YYYY-MM-DD, within fifty years of `thisYear`. Day 00 means the last day of the month. Null for
 * an invalid date. */
export function dayOf(yymmdd: string, thisYear: number): string | null {
  const [yy = 0, month = 0, day = 0] = (yymmdd.match(/../g) ?? []).map(Number);
  const near = thisYear - (thisYear % CENTURY) + yy;
  const year = near - thisYear > 50 ? near - CENTURY : near - thisYear < -49 ? near + CENTURY : near;
  if (month < 1 || month > 12) return null;
  const isLeap = yy % 4 === 0;
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > last) return null;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day === 0 ? last : day)}`;
}
