/** The payment of a sale: exactly its total, even if more cash was given. Money is in minor units. Pure. */
import { EXCHANGE } from "../../core/balance";

export const METHODS = ["cash", "card", "transfer"] as const;
export type Method = (typeof METHODS)[number];
export { EXCHANGE };

export interface Payment {
  method: Method | "split";
  /** The cash given; null means the exact amount. */
  given: number | null;
  split: Readonly<Record<Method, number>>;
}

/** The whole total by one method; a split begins without amounts. */
export function exactly(method: Payment["method"]): Payment {
  return { method, given: null, split: { cash: 0, card: 0, transfer: 0 } };
}

/** Assigns the rest of `total` to the first method without a typed amount; changes nothing if all have one. */
export function fillRest(split: Payment["split"], typed: readonly Method[], total: number): Payment["split"] {
  const [filled, ...others] = METHODS.filter((method) => !typed.includes(method));
  if (filled === undefined) return split;
  const said = typed.reduce((sum, method) => sum + split[method], 0);
  const cleared = Object.fromEntries(others.map((method) => [method, 0]));
  return { ...split, ...cleared, [filled]: Math.max(0, total - said) };
}

const NOTES = [5, 10, 50, 100, 200, 500];
const SUGGESTED = 4;

/** Round amounts above `due` that a customer may give, smallest first; `digits` are those of the currency. */
export function suggestCash(due: number, digits: number): number[] {
  // Currencies without a minor unit have notes of hundreds and thousands.
  const one = digits === 0 ? 100 : 10 ** digits;
  const steps = NOTES.map((note) => note * one).filter((step) => step * 20 >= due);
  const amounts = steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount > due);
  return [...new Set(amounts)].sort((a, b) => a - b).slice(0, SUGGESTED);
}

export interface Paid {
  method: Method | typeof EXCHANGE;
  amount: number;
  /** The cash given, if it was more than the amount. */
  tendered?: number;
  /** In an exchange, the return that pays. */
  return_id?: string;
}

/** The value of a return, which pays a part of a sale. */
export interface Credit {
  return_id: string;
  amount: number;
}

export interface Settlement {
  payments: Paid[];
  /** The change, always in cash. */
  change: number;
  /** The amount still due; negative if card and transfer exceed the total. */
  missing: number;
}

/** A sale can only be completed if `missing` is 0; the payments then add up to the total. `credit` is the value of a
 * return: it is used first, and its rest is paid out. */
export function settlePayment(payment: Payment, total: number, credit: Credit | null = null): Settlement {
  const given = credit?.amount ?? 0;
  const spent = Math.min(given, total);
  const { payments, change, missing } = settleRest(payment, total - spent);
  // Written even for an amount of 0, because it links the two documents: a faulty unit may be replaced without a
  // payment.
  const exchanged: Paid[] = credit ? [{ method: EXCHANGE, amount: spent, return_id: credit.return_id }] : [];
  return { payments: [...exchanged, ...payments], change: change + given - spent, missing };
}

function settleRest(payment: Payment, total: number): Settlement {
  switch (payment.method) {
    case "cash":
      return settleCash(payment.given ?? total, total);
    case "card":
    case "transfer":
      return { payments: only(payment.method, total), change: 0, missing: 0 };
    case "split":
      return settleSplit(payment.split, total);
    default:
      return unknownMethod(payment.method);
  }
}

function settleCash(given: number, total: number): Settlement {
  const change = Math.max(0, given - total);
  const payments = only("cash", Math.min(given, total)).map((paid) => withChange(paid, change));
  return { payments, change, missing: Math.max(0, total - given) };
}

/** An excess is paid back in cash, at most the cash that was given. */
function settleSplit(split: Payment["split"], total: number): Settlement {
  const paid = METHODS.reduce((sum, method) => sum + split[method], 0);
  const change = Math.max(0, Math.min(paid - total, split.cash));
  const amounts = { ...split, cash: split.cash - change };
  const payments = METHODS.filter((method) => amounts[method] > 0).map((method): Paid => {
    const one = { method, amount: amounts[method] };
    return method === "cash" ? withChange(one, change) : one;
  });
  return { payments, change, missing: total - (paid - change) };
}

function withChange(paid: Paid, change: number): Paid {
  return change > 0 ? { ...paid, tendered: paid.amount + change } : paid;
}

function only(method: Method, amount: number): Paid[] {
  return amount > 0 ? [{ method, amount }] : [];
}

function unknownMethod(method: never): never {
  throw new Error(`unknown method of payment: ${String(method)}`);
}
