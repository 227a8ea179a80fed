/** Money is an integer in minor units; only these functions know where its point stands. */

interface AmountFormat {
  format(amount: number): string;
  resolvedOptions(): { maximumFractionDigits?: number };
}

const formats = new Map<string, AmountFormat>();

/** `formatMoney(129900, "EUR", "de")` is `1.299,00 €`. */
export function formatMoney(minor: number, currency: string, language: string): string {
  return formatOf(currency, language).format(minor / 10 ** minorDigits(currency));
}

/** How many digits stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return formatOf(currency, "en").resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units of an amount as typed (`12.5`, `12,50`, `1.299,00`); null for what is no amount.
 *
 * The last point or comma is the decimal one where at most as many digits follow it as the
 * currency has; others separate thousands.
 */
export function parseMoney(typed: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const compact = typed.replace(/[\s\u00a0\u202f']/g, "");
  const match = /^(-?)(\d+(?:[.,]\d{3})*|\d*)(?:[.,](\d*))?$/.exec(compact);
  if (!match || !/\d/.test(compact)) return null;
  const fraction = match[3] ?? "";
  if (fraction.length > digits) return null;
  const whole = (match[2] ?? "").replace(/[.,]/g, "");
  const minor = Number(`${whole || "0"}${fraction.padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor)) return null;
  return match[1] === "-" ? -minor : minor;
}

function formatOf(currency: string, language: string): AmountFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  formats.set(key, format);
  return format;
}
