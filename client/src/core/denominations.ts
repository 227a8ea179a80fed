/** Notes and coins of a currency, the largest first, for counting cash. Pure. */

/** In minor units. Only denominations that shops accept, without notes that are no longer issued. */
const OF_CURRENCY: Readonly<Record<string, readonly number[]>> = {
  EUR: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1],
  CHF: [100000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
};
/** For every other currency, in major units. */
const USUAL = [500, 200, 100, 50, 20, 10, 5, 2, 1];
/** For currencies without minor units: larger notes, and nothing below 1. */
const LARGE = [10000, 5000, 2000, 1000];

/** `digits` is the number of digits of the currency's minor unit. */
export function denominationsOf(currency: string, digits: number): readonly number[] {
  const known = OF_CURRENCY[currency];
  if (known) return known;
  if (digits === 0) return [...LARGE, ...USUAL];
  const one = 10 ** digits;
  return [...USUAL.map((each) => each * one), ...[50, 20, 10, 5].map((each) => (each * one) / 100)];
}

/** The sum of counted notes and coins: denomination -> number of pieces. */
export function sumOf(pieces: ReadonlyMap<number, number>): number {
  return [...pieces].reduce((sum, [denomination, count]) => sum + denomination * count, 0);
}
