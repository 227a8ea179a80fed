/** The tickets among search results that are ready for pick-up, with the amounts due. */
import type { Shop } from "../../core/model";
import { t } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import type { Named } from "../../storage/look-up";
import { moneyOfRepair } from "../money/find-money";
import { dueOf } from "../money/hand-over";
import { refusalOf } from "../permission";
import { keyOf } from "./search-everywhere";

/** Returns the amount due in minor units by the key of the result; empty for people who may not charge. */
export async function pickUpsOf(
  database: ShopDatabase,
  found: readonly Named[],
  shop: Shop,
  branchId: string,
): Promise<ReadonlyMap<string, number>> {
  if (refusalOf("repair.bill") || refusalOf("payment.take")) return new Map();
  const due = await Promise.all(
    found.map(async (named) => {
      if (named.kind !== "repair" || named.document.status !== "completed") return [];
      const money = await moneyOfRepair(database, named.document, branchId);
      const { amount } = dueOf(named.document, money, shop, t("money.agreedPrice"));
      return amount > 0 ? [[keyOf(named), amount] as const] : [];
    }),
  );
  return new Map(due.flat());
}
