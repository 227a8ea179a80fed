/** Formats numbers, money and time in the present language. Money is in minor units, time in ms since the epoch. */
import { signal } from "@preact/signals";
import { MINOR_DIGITS } from "../generated/currencies";
import { formattingLocale } from "./language";

/** The branch's time zone, set when a branch is chosen. A receipt shows the branch's time wherever the phone is. */
export const timeZone = signal<string | undefined>(undefined);

const built = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function once<Format extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  build: () => Format,
): Format {
  const known = built.get(key);
  if (known) return known as Format;
  const format = build();
  built.set(key, format);
  return format;
}

export function formatNumber(value: number): string {
  const locale = formattingLocale.value;
  return once(`n ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** Megabytes, or gigabytes from 1,000 of them. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 1_000
    ? `${formatNumber(Math.round(megabytes / 100) / 10)} GB`
    : `${formatNumber(Math.round(megabytes * 10) / 10)} MB`;
}

/** Basis points as a percentage: 1,900 is 19%, 1,250 is 12.5%. */
export function formatPercent(basisPoints: number): string {
  const locale = formattingLocale.value;
  const style = { style: "percent", maximumFractionDigits: 2 } as const;
  return once(`p ${locale}`, () => new Intl.NumberFormat(locale, style)).format(basisPoints / 10_000);
}

function moneyFormat(currency: string): Intl.NumberFormat {
  const locale = formattingLocale.value;
  const digits = minorDigits(currency);
  const style = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return once(`m ${locale} ${currency}`, () => new Intl.NumberFormat(locale, style));
}

/** The number of digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. From the server's table, because
 * browsers differ for some currencies. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

export function formatMoney(minor: number, currency: string): string {
  return moneyFormat(currency).format(minor / 10 ** minorDigits(currency));
}

/** The plain amount for an input field, without currency sign and thousands separators. */
export function writeAmount(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const locale = formattingLocale.value;
  const format = once(
    `a ${locale} ${digits}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: false,
      }),
  );
  return format.format(minor / 10 ** digits);
}

/** Reads a typed amount as minor units; null if it is no amount. People type `.` and `,` as decimal marks in every
 * language; groups of exactly three digits after one mark are thousands. */
export function readAmount(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const plain = plainDigits(text);
  const [, sign = "", amount = ""] = /^(-?)([\d.,]*\d[\d.,]*)$/.exec(plain) ?? [];
  if (amount === "") return null;
  if (isGrouped(amount, digits)) return toMinor(sign, amount.replace(/[.,]/g, ""), "", digits);
  const [, whole = "", fraction = ""] = /^([\d.,]*?)(?:[.,](\d*))?$/.exec(amount) ?? [];
  const isSound = fraction.length <= digits && (/^\d*$/.test(whole) || isGrouped(whole, 0));
  return !isSound ? null : toMinor(sign, whole.replace(/[.,]/g, ""), fraction, digits);
}

/** Reads a typed whole number, with or without thousands separators; null if it is none. */
export function readWhole(text: string): number | null {
  const plain = plainDigits(text);
  const digits = isGrouped(plain.replace(/^-/, ""), 0) ? plain.replace(/[.,]/g, "") : plain;
  const number = Number(digits);
  return /^-?\d+$/.test(digits) && Number.isSafeInteger(number) ? number : null;
}

/** Removes spaces, and replaces Arabic digits and separators by Latin ones. */
function plainDigits(text: string): string {
  const latin = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return latin
    .replace(/[\s\p{Cf}'’]/gu, "")
    .replace("\u2212", "-")
    .replace("\u066b", ".")
    .replace(/\u066c/g, ",");
}

/** `1.234` means thousands, unless the currency has three decimal digits. */
function isGrouped(amount: string, digits: number): boolean {
  const marks = amount.replace(/\d/g, "");
  return /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(amount) && (digits !== 3 || marks.length > 1);
}

function toMinor(sign: string, whole: string, fraction: string, digits: number): number | null {
  const minor = Number(`${sign}${whole || "0"}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

export type TimeStyle = "time" | "date" | "thisYear" | "datetime" | "full";

const STYLES: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  time: { hour: "2-digit", minute: "2-digit" },
  date: { year: "numeric", month: "short", day: "numeric" },
  thisYear: { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
  datetime: { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
  full: { dateStyle: "full", timeStyle: "long" },
};

export function formatTime(
  at: number,
  style: TimeStyle = "datetime",
  zone: string | undefined = timeZone.value,
): string {
  const locale = formattingLocale.value;
  const build = () => new Intl.DateTimeFormat(locale, { ...STYLES[style], ...(zone ? { timeZone: zone } : {}) });
  return once(`t ${locale} ${style} ${zone ?? ""}`, build).format(at);
}

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A calendar day (YYYY-MM-DD), which does not depend on a time zone. */
export function formatDay(day: string): string {
  return formatTime(Date.parse(`${day}T00:00:00Z`), "date", "UTC");
}

/** For example "3 hours ago", for ages in lists; put the exact time in a title beside it. */
export function formatAge(at: number, now: number): string {
  const locale = formattingLocale.value;
  const format = once(`r ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const [unit, ms] = STEPS.find(([, size]) => Math.abs(now - at) >= size) ?? ["minute", 60_000];
  return format.format(Math.round((at - now) / ms), unit);
}
