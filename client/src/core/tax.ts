/**
 * The sums of a sale's lines: discounts, tax by rate and total, exact and in minor units. Pure.
 *
 * The same arithmetic as in sync/model/tax.py; tests/vectors/tax.json tests both. Tax is rounded line by line, half
 * away from zero. A discount on the whole sale is divided among the lines by their amounts before tax.
 */

import type { components } from "../generated/api";

export type TaxMode = components["schemas"]["SaleRecord"]["tax_mode"];

export interface PricedLine {
  quantity: number;
  unit_price: number;
  /** Deducted from the whole line. */
  discount: number;
  /** 1,900 is 19 %. */
  tax_basis_points: number;
}

/** `net + tax === gross` */
export interface Taxed {
  net: number;
  tax: number;
  gross: number;
}

export type TaxOfRate = components["schemas"]["TaxOfRate"];

export interface SaleTotals {
  lines: Taxed[];
  /** Sorted by rate, ascending. */
  taxes: TaxOfRate[];
  net: number;
  tax: number;
  total: number;
}

/** 10,000 basis points are 100 %. */
const WHOLE = 10_000;

export function lineAmount({ quantity, unit_price, discount }: Omit<PricedLine, "tax_basis_points">): number {
  return quantity * unit_price - discount;
}

/** `discount` is deducted from the whole sale; `mode` states whether prices include tax. */
export function saleTotals(lines: readonly PricedLine[], discount: number, mode: TaxMode): SaleTotals {
  const shares = sharedOut(discount, lines.map(lineAmount));
  const taxed = lines.map((line, at) => taxedAmount(lineAmount(line) - shares[at]!, line.tax_basis_points, mode));
  const rates = [...new Set(lines.map(({ tax_basis_points }) => tax_basis_points))].sort((one, other) => one - other);
  const taxes = rates.map((basis_points) => {
    const some = taxed.filter((_, at) => lines[at]!.tax_basis_points === basis_points);
    return { basis_points, net: sumOf(some, "net"), tax: sumOf(some, "tax") };
  });
  return { lines: taxed, taxes, net: sumOf(taxed, "net"), tax: sumOf(taxed, "tax"), total: sumOf(taxed, "gross") };
}

function taxedAmount(amount: number, basisPoints: number, mode: TaxMode): Taxed {
  if (mode === "inclusive") {
    const tax = roundedShare(amount, basisPoints, WHOLE + basisPoints);
    return { net: amount - tax, tax, gross: amount };
  }
  const tax = roundedShare(amount, basisPoints, WHOLE);
  return { net: amount, tax, gross: amount + tax };
}

/** Divides a discount so that the shares add up to it. Units lost by rounding down go to the lines with the largest
 * remainders, earlier lines first. */
export function sharedOut(discount: number, amounts: readonly number[]): number[] {
  const weights = amounts.map((amount) => BigInt(Math.max(0, amount)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return amounts.map((_, at) => (at === 0 ? discount : 0));
  const parts = weights.map((weight) => BigInt(discount) * weight);
  const shares = parts.map((part) => Number(part / whole));
  const left = discount - shares.reduce((sum, share) => sum + share, 0);
  const mostLost = parts
    .map((part, at) => ({ lost: part % whole, at }))
    .sort((one, other) => Number(other.lost - one.lost) || one.at - other.at);
  for (const { at } of mostLost.slice(0, left)) shares[at]! += 1;
  return shares;
}

/** `amount * part / whole`, rounded half away from zero. Exact even if the product is beyond the exact range of a
 * number. */
function roundedShare(amount: number, part: number, whole: number): number {
  const magnitude = (2n * BigInt(Math.abs(amount)) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole));
  return Math.sign(amount) * Number(magnitude) + 0;
}

function sumOf<Name extends string>(some: readonly Record<Name, number>[], name: Name): number {
  return some.reduce((sum, one) => sum + one[name], 0);
}
