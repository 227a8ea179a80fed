/** Predicts operations on items, customers and suppliers. */
import { CustomerCreateLeftOut, ItemCreateLeftOut } from "../../generated/operations";
import type { Contact, Item } from "../model";
import type { PayloadOf } from "../operations";
import { serialKeyOrNull } from "../serial-key";
import { receive } from "./receiving";
import type { Scene } from "./scene";
import { countAnew, moveStock, onHand } from "./stock";

export async function createItem(scene: Scene, payload: PayloadOf<"item.create">): Promise<void> {
  if (!(await scene.isNew("item", payload.item_id))) return;
  const itemId = scene.idOf(payload.item_id);
  const { item_id: _, initial_stock: stock, ...fields } = { ...ItemCreateLeftOut, ...payload };
  scene.draft.put("item", {
    ...fields,
    id: itemId,
    operation_id: scene.operation.id,
    standing: scene.standing,
    status: "active",
    archived: false,
    merged_into: null,
    had_serials: (stock?.serials?.length ?? 0) > 0,
    created_at: scene.operation.at,
  });
  await doubtCodes(scene, itemId, payload);
  if (stock) await receive(scene, { item_id: itemId, quantity: stock.quantity, serials: stock.serials ?? null });
}

export async function updateItem(scene: Scene, { item_id, changes }: PayloadOf<"item.update">): Promise<void> {
  const known = await scene.draft.get("item", item_id);
  const after = { ...known, ...changes };
  // The same rule as at the creation: an item tracks serials only if it tracks stock.
  if (known && after.serial_tracked && !after.track_stock) return scene.doubt(null, "illegal_transition");
  await scene.amend("item", item_id, changes);
  const edited = await scene.draft.get("item", item_id);
  if (edited && edited.serial_tracked !== known?.serial_tracked) await countAnew(scene, edited);
  await doubtCodes(scene, item_id, changes);
}

/** Adds a doubt for a code that another item has. The server stores both operations, and an admin decides. */
async function doubtCodes(
  scene: Scene,
  itemId: string,
  { sku, barcode }: Partial<Pick<Item, "sku" | "barcode">>,
): Promise<void> {
  const mine = await scene.countsAs(itemId);
  for (const code of [sku, barcode]) {
    const key = code ? serialKeyOrNull(code) : null;
    const named = key === null ? [] : await scene.draft.itemsByCode(key);
    const others = await Promise.all(named.map(({ id }) => scene.countsAs(id)));
    if (others.some((id) => id !== mine)) return scene.doubt(null, "duplicate_code");
  }
}

/** Merges two items: the stock of the first moves to the survivor of the second. */
export async function mergeItem(scene: Scene, { item_id, into_id }: PayloadOf<"item.merge">): Promise<void> {
  const gone = await scene.draft.get("item", await scene.countsAs(item_id));
  const stays = await scene.draft.get("item", await scene.countsAs(into_id));
  if (!gone || !stays) return scene.doubt(null, "unknown_item");
  if (gone.serial_tracked !== stays.serial_tracked) return scene.doubt(null, "wrong_item");
  if (gone.id === stays.id) return; // already merged
  for (const stock of await scene.draft.stockOfItem(gone.id)) {
    const { units, pieces } = onHand(stock);
    await moveStock(scene, gone.id, stock.branch_id, -units, true);
    await moveStock(scene, gone.id, stock.branch_id, -pieces, false);
    await moveStock(scene, stays.id, stock.branch_id, units, true);
    await moveStock(scene, stays.id, stock.branch_id, pieces, false);
  }
  for (const unit of await scene.draft.unitsOfItem(gone.id)) scene.draft.put("serial", { ...unit, item_id: stays.id });
  scene.draft.put("item", { ...gone, archived: true, merged_into: stays.id });
  scene.draft.put("item", { ...stays, had_serials: stays.had_serials || gone.had_serials });
}

type ContactFields = Omit<PayloadOf<"customer.create">, "customer_id">;

export async function createContact(
  scene: Scene,
  kind: "customer" | "supplier",
  id: string,
  payload: ContactFields,
): Promise<void> {
  if (!(await scene.isNew(kind, id))) return;
  const contact: Contact = {
    id: scene.idOf(id),
    operation_id: scene.operation.id,
    standing: scene.standing,
    status: "active",
    ...CustomerCreateLeftOut,
    ...payload,
    ...(kind === "customer" ? { merged_into: null, merged_ids: [], merged_by: null } : {}),
    created_at: scene.operation.at,
  };
  scene.draft.put(kind, contact);
}

/** Merges two customers: the group of the first gets the survivor of the second, as the server computes it. */
export async function mergeCustomer(
  scene: Scene,
  { customer_id, into_id }: PayloadOf<"customer.merge">,
): Promise<void> {
  const gone = await survivorOf(scene, customer_id);
  const other = await survivorOf(scene, into_id);
  if (!gone || !other) return scene.doubt(null, "unknown_document");
  // Of two customers who are one already, only the survivor can still be merged into another one.
  const stays = gone.id === other.id && gone.id === customer_id ? await scene.draft.get("customer", into_id) : other;
  const ids = [...new Set([stays, gone, other].flatMap((one) => (one ? [one.id, ...(one.merged_ids ?? [])] : [])))];
  for (const id of ids) {
    const known = await scene.draft.get("customer", id);
    if (!known || !stays) continue;
    const merged =
      id === stays.id
        ? { merged_into: null, merged_ids: ids.filter((each) => each !== id).sort(), merged_by: scene.operation.id }
        : { merged_into: stays.id, merged_ids: [], merged_by: null };
    scene.draft.put("customer", { ...known, ...merged });
  }
}

async function survivorOf(scene: Scene, id: string): Promise<Contact | undefined> {
  const customer = await scene.draft.get("customer", id);
  return customer?.merged_into ? scene.draft.get("customer", customer.merged_into) : customer;
}
