/** The expected and the counted amounts of a till by method. Pure. */
import type { MoneyByMethod, Till } from "../../core/model";

export interface TillSum {
  method: string;
  expected: number;
  counted: number | null;
}

/** After the close, the amounts that the closing person could know; before it, the present ones. */
export function expectedOf({ expected_now, expected_at_close }: Till): readonly MoneyByMethod[] {
  return expected_at_close ?? expected_now;
}

export function tillSums(till: Till): TillSum[] {
  const [expected, { counted }] = [expectedOf(till), till];
  const methods = [...new Set([...expected, ...(counted ?? [])].map(({ method }) => method))];
  return methods.map((method) => ({
    method,
    expected: amountOf(expected, method),
    counted: counted === null ? null : amountOf(counted, method),
  }));
}

/** The counted minus the expected amounts, by method. */
export function differencesOf(till: Till): MoneyByMethod[] {
  return tillSums(till).map(({ method, expected, counted }) => ({ method, amount: (counted ?? 0) - expected }));
}

function amountOf(sums: readonly MoneyByMethod[], method: string): number {
  return sums.find((sum) => sum.method === method)?.amount ?? 0;
}
