/** The one amount that a slip prints, with the payments and the rest: what "Hand over & charge" would charge. Pure. */
import type { Repair, Shop } from "../../core/model";
import type { MoneyOfRepair } from "../money/find-money";
import { dueOf } from "../money/hand-over";
import { isDone, sumOf } from "./repair-state";

export interface SlipAmounts {
  /** Null where nothing is charged and no price is agreed. Minor units, as all of these. */
  total: number | null;
  /** Less what was paid back. */
  paid: number;
  /** Null where there is no total. */
  due: number | null;
  /** The prices of the work and the parts add up to the total; otherwise they are not printed. */
  hasPrices: boolean;
}

type Known = Pick<MoneyOfRepair, "quotes" | "bills" | "items">;

/** By the bill, the approved quote, the agreed price, or once it is done the work and parts. */
export function slipAmounts(repair: Repair, known: Known, shop: Shop, agreed: string): SlipAmounts {
  const paid = repair.paid - repair.refunded;
  const isPriced = isDone(repair) || repair.charged !== null || repair.price !== null;
  const due = dueOf(repair, known, shop, agreed);
  const total = isPriced ? (due.charge?.total ?? repair.charged) : null;
  return {
    total,
    paid,
    due: total === null ? null : due.amount,
    hasPrices: total === null || total === sumOf(repair).total,
  };
}
