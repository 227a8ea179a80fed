/** The amount due at the hand-over, and the operations that bill it, take the payment and deliver the device. */
import type { Bill, Item, Quote, Repair, Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import type { Step } from "../../state/record";
import { newId } from "../../state/new-id";
import type { Method, Paid } from "../sales/payment";
import { acceptedCharge, chargeOf, type Charge } from "./charge";

export interface Due {
  /** The charge to bill first; null if there is a bill, or nothing to charge. */
  charge: Charge | null;
  /** The amount that the customer still owes; at least 0. */
  amount: number;
}

interface Known {
  quotes: readonly Quote[];
  bills: readonly Bill[];
  items: ReadonlyMap<string, Item>;
}

/** By the bill; without one by the quote that was approved last, else by the agreed price or the work. */
export function dueOf(repair: Repair, { quotes, bills, items }: Known, shop: Shop, agreed: string): Due {
  const isBilled = bills.some(({ status }) => status === "open");
  const charge = isBilled ? null : chargeToBill(repair, quotes, items, shop, agreed);
  const charged = isBilled ? (repair.charged ?? 0) : (charge?.total ?? 0);
  return { charge, amount: Math.max(0, charged - repair.paid + repair.refunded) };
}

function chargeToBill(
  repair: Repair,
  quotes: readonly Quote[],
  items: ReadonlyMap<string, Item>,
  shop: Shop,
  agreed: string,
): Charge | null {
  const charge = acceptedCharge(repair, quotes) ?? chargeOf(repair, items, shop, agreed);
  return charge.lines.length === 0 ? null : charge;
}

export interface HandOverPlan {
  repair: Repair;
  due: Due;
  shop: Shop;
  /** The open till of the branch, which gets the money. */
  tillId: string | null;
  payments: readonly Paid[];
  ids: HandOverIds;
}

/** The ids of the bill and of the payment by each method. */
export interface HandOverIds {
  bill: string;
  payments: Readonly<Record<Method, string>>;
}

export function newIds(): HandOverIds {
  return { bill: newId(), payments: { cash: newId(), card: newId(), transfer: newId() } };
}

/** All are recorded in one transaction, so that nobody pays twice. */
export function handOverSteps({ repair, due, shop, tillId, payments, ids }: HandOverPlan): Step[] {
  const document = { type: "repair" as const, id: repair.id };
  const bill = due.charge
    ? [
        {
          type: "repair.bill" as const,
          payload: { bill_id: ids.bill, repair_id: repair.id, ...due.charge, tax_mode: settingsOf(shop).tax_mode },
        },
      ]
    : [];
  const taken = payments.map(({ method, amount, tendered }) => ({
    type: "payment.take" as const,
    payload: {
      payment_id: ids.payments[method as Method],
      document,
      amount,
      method,
      tendered: tendered ?? null,
      till_id: tillId,
    },
  }));
  return [...bill, ...taken, { type: "repair.deliver" as const, payload: { repair_id: repair.id } }];
}
