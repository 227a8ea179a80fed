/** The total that a slip prints, with the payments and the rest: the same as "Hand over & charge" would bill. Pure. */
import type { Repair, Shop } from "../../core/model";
import type { MoneyOfRepair } from "../money/find-money";
import { dueOf } from "../money/hand-over";
import { isDone, sumOf } from "./repair-state";

export interface SlipAmounts {
  /** Null if nothing is charged and no price is agreed. All amounts are in minor units. */
  total: number | null;
  /** The payments less the refunds. */
  paid: number;
  /** Null if there is no total. */
  due: number | null;
  /** Whether the prices of labour and parts add up to the total; otherwise they are not printed. */
  hasPrices: boolean;
}

type Known = Pick<MoneyOfRepair, "quotes" | "bills" | "items">;

/** By the bill, the approved quote, the agreed price, or for a completed repair the labour and parts. */
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
