/**
 * Computes the charge, payments and balance of a repair or a sale, in minor units. Pure.
 *
 * The same sums as sync/records/balances.py.
 */
import type { MoneyByMethod, Repair } from "./model";

/** The method of a till's float and moves, and of a refund without a method. */
export const CASH = "cash";
/** The method when returned goods pay for other goods. Any remaining value is paid out in cash. */
export const EXCHANGE = "exchange";

export type Balance = Pick<Repair, "charged" | "paid" | "refunded" | "balance" | "overpaid">;

export function balanceOf({ charged, paid, refunded }: Pick<Balance, "charged" | "paid" | "refunded">): Balance {
  const balance = charged === null ? null : charged - paid + refunded;
  return { charged, paid, refunded, balance, overpaid: balance !== null && balance < 0 };
}

/** The balance after another charge, payment or refund. A record from an older server has no balance yet. */
export function moved(
  { charged = null, paid = 0, refunded = 0 }: Partial<Balance>,
  by: { charged?: number; paid?: number; refunded?: number },
): Balance {
  return balanceOf({
    charged: charged === null ? null : charged + (by.charged ?? 0),
    paid: paid + (by.paid ?? 0),
    refunded: refunded + (by.refunded ?? 0),
  });
}

export function sumOf(payments: readonly { amount: number }[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}

/** The sums with `amount` added to one method, in alphabetical order of methods. */
export function withMoney(sums: readonly MoneyByMethod[], paid: string, amount: number): MoneyByMethod[] {
  const method = paid === EXCHANGE ? CASH : paid;
  const before = sums.find((sum) => sum.method === method)?.amount ?? 0;
  const others = sums.filter((sum) => sum.method !== method);
  return [...others, { method, amount: before + amount }].sort((one, other) => (one.method < other.method ? -1 : 1));
}
