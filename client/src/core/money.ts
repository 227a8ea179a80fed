/** Amounts of money are integers in minor units; only these functions convert them to and from text. */

import { MINOR_DIGITS } from "../generated/currencies";

interface AmountFormat {
  format(amount: number): string;
}

const formats = new Map<string, AmountFormat>();

/** `formatMoney(129900, "EUR", "de")` is `1.299,00 €`. */
export function formatMoney(minor: number, currency: string, language: string): string {
  return formatOf(currency, language).format(minor / 10 ** minorDigits(currency));
}

/** The number of digits after the decimal point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/**
 * Minor units of a typed amount (`12.5`, `12,50`, `1.299,00`); null for any other text.
 *
 * The last point or comma is the decimal point if at most as many digits follow as the currency has. Others separate
 * thousands.
 */
export function parseMoney(typed: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const [, sign = "", amount = ""] = /^(-?)(.*)$/.exec(typed.replace(/[\s']/g, ""))!;
  const place = Math.max(amount.lastIndexOf("."), amount.lastIndexOf(","));
  const isDecimal = place !== -1 && amount.length - place - 1 <= digits && amount.indexOf(amount[place]!) === place;
  const whole = ungrouped(isDecimal ? amount.slice(0, place) : amount);
  const fraction = isDecimal ? amount.slice(place + 1) : "";
  if (whole === null || !/^\d*$/.test(fraction) || whole + fraction === "") return null;
  const minor = Number(whole + fraction.padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return null;
  return sign === "" ? minor : -minor;
}

/** The digits of a whole number, without its thousands separators; null if these are mixed or misplaced. */
function ungrouped(text: string): string | null {
  if (/^\d*$/.test(text)) return text;
  return /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text) ? text.replace(/[.,]/g, "") : null;
}

function formatOf(currency: string, language: string): AmountFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = minorDigits(currency);
  const style = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  const format = new Intl.NumberFormat(language, style);
  formats.set(key, format);
  return format;
}
