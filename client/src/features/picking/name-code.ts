/** The unit or item that a code adds, or why it adds nothing. */
import type { Item, Unit } from "../../core/model";
import { readGs1, serialIn } from "../../core/gs1/reading";
import type { ShopDatabase } from "../../storage/database";
import { explainSerial, type Refusal } from "./explain";
import { lookUpCode } from "./look-up-code";

export type CodeNamed =
  | { kind: "unit"; unit: Unit; item: Item }
  | { kind: "item"; item: Item }
  /** `item` is set if the serial may be recorded anyway. */
  | { kind: "refused"; code: string; explanation: Refusal; item: Item | null };

/** Units are preferred to items, and items to other records, because a serial is the most exact. */
export async function nameCode(
  database: ShopDatabase,
  code: string,
  branchId: string,
  taken: readonly string[],
): Promise<CodeNamed> {
  const named = await lookUpCode(database, code);
  const byUnit = named.find((one) => one.kind === "serial");
  const byItem = named.find((one) => one.kind === "item" && !one.item.archived);
  if (!byUnit && byItem?.kind === "item") return nameItem(code, byItem.item);
  const unit = byUnit?.kind === "serial" ? byUnit.unit : undefined;
  const item = byUnit?.kind === "serial" ? (byUnit.item ?? null) : null;
  const serial = serialIn(code);
  const explanation = explainSerial(serial, unit, { itemId: null, branchId, taken });
  if (explanation.kind !== "available") return { kind: "refused", code: serial, explanation, item };
  // A unit whose item has not arrived yet has no price.
  return item
    ? { kind: "unit", unit: explanation.unit, item }
    : { kind: "refused", code: serial, explanation: { kind: "unknown" }, item };
}

/** A label with a serial is of one unit. If the shop does not know that unit, another unit of the item would be
 * wrong. */
function nameItem(code: string, item: Item): CodeNamed {
  const read = readGs1(code);
  const serial = read?.kind === "gs1" ? read.serial : null;
  if (serial === null || !item.serial_tracked) return { kind: "item", item };
  return { kind: "refused", code: serial, explanation: { kind: "unknown" }, item };
}
