/** How a sale is paid: exactly its total, whatever was handed over. Money is in minor units. Pure. */

export const METHODS = ["cash", "card", "transfer"] as const;
export type Method = (typeof METHODS)[number];

export interface Payment {
  method: Method | "split";
  /** Cash handed over; null is the exact amount. */
  given: number | null;
  split: Readonly<Record<Method, number>>;
}

export interface Settlement {
  payments: { method: Method; amount: number }[];
  /** What is handed back; only ever cash. */
  change: number;
  /** What is still to be paid; negative where card and transfer are more than the total. */
  missing: number;
}

/** The payments add up to the total where `missing` is 0, and only then may the sale be completed. */
export function settlePayment(payment: Payment, total: number): Settlement {
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
  return { payments: only("cash", Math.min(given, total)), change: Math.max(0, given - total), missing: Math.max(0, total - given) };
}

/** Too much is handed back in cash, as far as cash was handed over. */
function settleSplit(split: Payment["split"], total: number): Settlement {
  const paid = METHODS.reduce((sum, method) => sum + split[method], 0);
  const change = Math.max(0, Math.min(paid - total, split.cash));
  const amounts = { ...split, cash: split.cash - change };
  const payments = METHODS.filter((method) => amounts[method] > 0).map((method) => ({ method, amount: amounts[method] }));
  return { payments, change, missing: total - (paid - change) };
}

function only(method: Method, amount: number): Settlement["payments"] {
  return amount > 0 ? [{ method, amount }] : [];
}

function unknownMethod(method: never): never {
  throw new Error(`unknown method of payment: ${String(method)}`);
}
