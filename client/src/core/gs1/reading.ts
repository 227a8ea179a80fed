/** The content of a scanned or typed text in any of GS1's forms. Pure. */
import { readDigitalLink } from "./digital-link";
import {
  LONGEST_IDENTIFIER,
  readBracketed,
  readElementString,
  SEPARATOR,
  SHOWN_SEPARATOR,
  writeBracketed,
} from "./element-strings";
import type { Element, Elements, Gs1Fault } from "./element-strings";
import { identifierAt, identifierOf } from "./identifiers";

export interface Gs1Data {
  kind: "gs1";
  elements: readonly Element[];
  /** 14 digits. */
  gtin: string | null;
  serial: string | null;
  lot: string | null;
  /** The last day of use, YYMMDD. */
  expires: string | null;
  /** False if only its shape suggests GS1: it may be a plain serial. */
  isMarked: boolean;
}

/** A text that claims to be GS1 but cannot be read as GS1. */
export interface Gs1Malformed {
  kind: "malformed";
  fault: Gs1Fault;
}

export type Gs1Reading = Gs1Data | Gs1Malformed;

/** Symbology identifiers (ISO/IEC 15424): those of GS1 symbols, and any. */
const GS1_SYMBOL = /^\](?:C1|e[0-3]|d2|Q3|J1)/;
const ANY_SYMBOL = /^\][A-Za-z][0-9A-Za-z](?=.)/;
const BRACKETED = /^\s*\((?<first>\d{2,4})\)/;
/** The identifiers of SSCC, GTIN, and the GTIN of a parcel's contents. */
const NUMBERS_OF_GOODS = /^0[0-2]/;
const UNMARKED = /^01\d{14}/;
const GTIN_ALONE = 16;

/** Null for a text that is not GS1. */
export function readGs1(text: string): Gs1Reading | null {
  const link = readDigitalLink(text);
  if (link) return reading(link, true);
  if (identifierOf(BRACKETED.exec(text)?.groups?.first ?? "")) return reading(readBracketed(text), true);
  const plain = text.replaceAll(SHOWN_SEPARATOR, SEPARATOR);
  const content = withoutSymbol(plain);
  const isMarked =
    GS1_SYMBOL.test(plain) || content.startsWith(SEPARATOR) || (/^\d{2}/.test(content) && content.includes(SEPARATOR));
  const bare = content.startsWith(SEPARATOR) ? content.slice(1) : content;
  if (isMarked) return isPlainNumber(bare) ? null : reading(readElementString(bare), true);
  return UNMARKED.test(bare) ? readUnmarked(bare) : null;
}

/** Whether a GS1 symbol contains only a plain number, as on old labels. A product's or parcel's number with a wrong
 * check digit is malformed instead, because the label means such a number. */
function isPlainNumber(content: string): boolean {
  if (!/^\d+$/.test(content) || NUMBERS_OF_GOODS.test(content)) return false;
  const read = readElementString(content);
  const first = identifierAt(content)?.ai ?? content.slice(0, LONGEST_IDENTIFIER);
  return "fault" in read && read.fault.kind !== "twice" && read.fault.ai === first;
}

/** Reads digits that only look like GS1. If there is more than a GTIN and its check digit is wrong, the label was
 * probably misread. */
function readUnmarked(digits: string): Gs1Reading | null {
  const read = reading(readElementString(digits), false);
  const isCheckDigit = read.kind === "malformed" && read.fault.kind === "check_digit";
  return read.kind === "gs1" || (isCheckDigit && digits.length > GTIN_ALONE) ? read : null;
}

/** The text without the three characters with which some scanners name the symbology. */
function withoutSymbol(text: string): string {
  return text.replace(ANY_SYMBOL, "");
}

/** The form in which the app shows and stores a scanned text: GS1 data in brackets, any other text as on the label
 * with visible separators. A malformed GS1 code begins with a separator, so that it is still recognised. */
export function shownForm(text: string): string {
  const isGs1 = GS1_SYMBOL.test(text) || text.includes(SEPARATOR);
  const read = isGs1 ? readGs1(text) : null;
  if (read?.kind === "gs1") return writeBracketed(read.elements);
  const shown = withoutSymbol(text).replaceAll(SEPARATOR, SHOWN_SEPARATOR);
  if (read === null) return withoutMark(shown);
  return readGs1(shown) === null ? SHOWN_SEPARATOR + shown : shown;
}

/** A malformed GS1 code as on the label; any other text unchanged. */
export function withoutMark(shown: string): string {
  return shown.startsWith(SHOWN_SEPARATOR) ? shown.slice(SHOWN_SEPARATOR.length) : shown;
}

/** The fault of a text that claims to be GS1; null if it makes no such claim or has no fault. */
export function gs1FaultIn(text: string): Gs1Fault | null {
  const read = readGs1(text);
  return read?.kind === "malformed" ? read.fault : null;
}

function reading(read: Elements, isMarked: boolean): Gs1Reading {
  if ("fault" in read) return { kind: "malformed", fault: read.fault };
  const { elements } = read;
  const value = (ai: string) => elements.find((element) => element.ai === ai)?.value ?? null;
  return {
    kind: "gs1",
    elements,
    gtin: value("01") ?? value("02"),
    serial: value("21") ?? value("8002"),
    lot: value("10"),
    expires: value("17"),
    isMarked,
  };
}

/** The serial in a text: the serial of its GS1 data, or the text itself. */
export function serialIn(text: string): string {
  const read = readGs1(text);
  return read?.kind === "gs1" && read.isMarked && read.serial !== null ? read.serial : withoutMark(text);
}
