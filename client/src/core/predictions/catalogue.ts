/** Items, customers and suppliers. */
import type { Contact } from "../model";
import type { PayloadOf } from "../operations";
import { receive } from "./receiving";
import type { Scene } from "./scene";

export async function createItem(scene: Scene, told: PayloadOf<"item.create">): Promise<void> {
  if (await scene.draft.get("item", told.item_id)) return; // the server's own is here already
  const { initial_stock: stock } = told;
  scene.draft.put("item", {
    id: told.item_id,
    name: told.name,
    sku: told.sku ?? null,
    barcode: told.barcode ?? null,
    category: told.category ?? null,
    price: told.price,
    cost: told.cost ?? null,
    track_stock: told.track_stock,
    serial_tracked: told.serial_tracked,
    warranty_months: told.warranty_months ?? null,
    low_stock_at: told.low_stock_at ?? null,
    archived: false,
    merged_into: null,
    had_serials: (stock?.serials?.length ?? 0) > 0,
    created_at: scene.operation.at,
  });
  if (stock) await receive(scene, { item_id: told.item_id, quantity: stock.quantity, serials: stock.serials ?? null });
}

type ContactTold = Omit<PayloadOf<"customer.create">, "customer_id">;

export async function createContact(
  scene: Scene,
  kind: "customer" | "supplier",
  id: string,
  told: ContactTold,
): Promise<void> {
  if (await scene.draft.get(kind, id)) return;
  const contact: Contact = {
    id,
    name: told.name,
    phone: told.phone ?? null,
    email: told.email ?? null,
    address: told.address ?? null,
    note: told.note ?? null,
    created_at: scene.operation.at,
  };
  scene.draft.put(kind, contact);
}
