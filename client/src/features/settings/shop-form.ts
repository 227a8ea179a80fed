/** The form of the shop's settings, and the values that are recorded. Pure. */
import type { SerialRule, TaxRate } from "../../core/model";

export interface RateLine {
  id: string;
  name: string;
  /** The text of the field, in per cent. */
  percent: string;
}

export interface RuleLine {
  category: string;
  mask: string;
  imei: boolean;
}

/** `19`, `7.5` or `7,5` per cent in basis points; null for anything but 0 to 1000 per cent. */
export function readPercent(text: string): number | null {
  const [, whole, fraction = ""] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s%]/g, "")) ?? [];
  if (whole === undefined) return null;
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return points <= 100_000 ? points : null;
}

/** The shortest text that `readPercent` reads as these basis points. */
export function writePercent(points: number): string {
  return String(points / 100);
}

export function rateLines(rates: readonly TaxRate[]): RateLine[] {
  return rates.map(({ id, name, basis_points }) => ({ id, name, percent: writePercent(basis_points) }));
}

/** Null if a rate has no name or no valid percentage. */
export function ratesOf(lines: readonly RateLine[]): TaxRate[] | null {
  const rates = lines.flatMap(({ id, name, percent }) => {
    const basis_points = readPercent(percent);
    return name.trim() === "" || basis_points === null ? [] : [{ id, name: name.trim(), basis_points }];
  });
  return rates.length === lines.length ? rates : null;
}

export function ruleLines(rules: readonly SerialRule[]): RuleLine[] {
  return rules.map(({ category, mask, imei }) => ({ category: category ?? "", mask: mask ?? "", imei }));
}

/** An empty rule is left out. */
export function rulesOf(lines: readonly RuleLine[]): SerialRule[] {
  return lines
    .filter(({ mask, imei }) => mask.trim() !== "" || imei)
    .map(({ category, mask, imei }) => ({ category: category.trim() || null, mask: mask.trim() || null, imei }));
}
