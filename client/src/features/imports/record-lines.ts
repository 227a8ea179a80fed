/** The good lines of a file, recorded like anything else: they wait in the queue, and each gets its own verdict. */
import { newId, record } from "../../state/record";
import type { CheckedLine } from "./check-lines";
import type { ImportKind } from "./columns";
import { isYes } from "./read-lines";

/** So many units go into one bill: an operation of a comfortable size. */
const UNITS_A_BILL = 500;

/** `onProgress` hears how many lines are recorded. Throws StorageFull; what was recorded before it stays. */
export async function recordLines(kind: ImportKind, lines: readonly CheckedLine[], reference: string, onProgress: (done: number) => void): Promise<void> {
  const good = lines.filter(({ fault }) => fault === null);
  if (kind === "serials") return recordUnits(good, reference, onProgress);
  for (const [at, line] of good.entries()) {
    if (kind === "items") await recordItem(line);
    else await recordCustomer(line);
    onProgress(at + 1);
  }
}

async function recordItem({ values, numbers }: CheckedLine): Promise<void> {
  const serial_tracked = isYes(values.tracked);
  const quantity = numbers.quantity ?? 0;
  await record("item.create", {
    item_id: newId(),
    name: values.name!,
    sku: values.sku ?? null,
    barcode: values.barcode ?? null,
    category: values.category ?? null,
    price: numbers.price ?? 0,
    cost: numbers.cost ?? null,
    track_stock: true,
    serial_tracked,
    warranty_months: numbers.warranty ?? null,
    // Units come with their serials, from a file of their own.
    initial_stock: serial_tracked || quantity === 0 ? null : { quantity, unit_cost: numbers.cost ?? null },
  });
}

async function recordCustomer({ values }: CheckedLine): Promise<void> {
  const { name, phone = null, email = null, address = null, note = null } = values;
  await record("customer.create", { customer_id: newId(), name: name!, phone, email, address, note });
}

async function recordUnits(lines: readonly CheckedLine[], reference: string, onProgress: (done: number) => void): Promise<void> {
  for (let at = 0; at < lines.length; at += UNITS_A_BILL) {
    const some = lines.slice(at, at + UNITS_A_BILL);
    await record("stock.restock", { restock_id: newId(), reference, lines: billOf(some) });
    onProgress(at + some.length);
  }
}

/** Units of one item at one cost are a line. */
export function billOf(lines: readonly CheckedLine[]) {
  const groups = new Map<string, { item_id: string; quantity: number; serials: string[]; unit_cost: number | null }>();
  for (const { item, values, numbers } of lines) {
    const unit_cost = numbers.cost ?? null;
    const group = groups.get(`${item!.id} ${unit_cost}`) ?? { item_id: item!.id, quantity: 0, serials: [], unit_cost };
    group.serials.push(values.serial!);
    group.quantity += 1;
    groups.set(`${item!.id} ${unit_cost}`, group);
  }
  return [...groups.values()];
}
