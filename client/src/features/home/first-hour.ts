/** The set-up list of a new shop, ticked by the records on this device. */
import { choice, keepChoice } from "../../choices";
import type { Shop } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";

export const STEPS = ["money", "receipt", "branches", "stock", "people", "phone", "printer"] as const;
export type Step = (typeof STEPS)[number];

/** A shop with this many sales needs no set-up list, even if steps were left out. */
const SALES_OF_A_NEW_SHOP = 10;

/** The finished steps; null for a shop that needs no list. `hasPrinter`: one is connected to this device. */
export async function readFirstHour(
  database: ShopDatabase,
  shop: Pick<Shop, "tax_rates">,
  hasPrinter: boolean,
): Promise<ReadonlySet<Step> | null> {
  if ((await database.sale.limit(SALES_OF_A_NEW_SHOP).count()) >= SALES_OF_A_NEW_SHOP) return null;
  const [branches, items, people, devices] = await Promise.all([
    database.branch.toArray(),
    database.item.limit(1).count(),
    database.user.count(),
    database.device.filter(({ revoked }) => !revoked).count(),
  ]);
  const done: Record<Step, boolean> = {
    money: shop.tax_rates.length > 0,
    receipt: branches.some(({ address }) => Boolean(address)),
    branches: branches.length > 1,
    stock: items > 0,
    people: people > 1,
    phone: devices > 1,
    printer: hasPrinter,
  };
  return new Set(STEPS.filter((step) => done[step]));
}

const TICKED = "first-hour";

/** Steps that somebody ticked by hand, for example inviting people in a shop of one person. */
export function tickedByHand(shopId: string): Step[] {
  const kept = choice(`${TICKED}.${shopId}`)?.split(" ") ?? [];
  return STEPS.filter((step) => kept.includes(step));
}

export function tickByHand(shopId: string, steps: readonly Step[]): Step[] {
  const ticked = STEPS.filter((step) => steps.includes(step) || tickedByHand(shopId).includes(step));
  void keepChoice(`${TICKED}.${shopId}`, ticked.join(" "));
  return ticked;
}
