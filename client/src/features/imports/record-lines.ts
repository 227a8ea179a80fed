/** The good lines of a file, recorded like anything else: they wait in the queue, and each gets its own verdict. */
import { isYes } from "../../core/column-names";
import type { OperationType, PayloadOf } from "../../core/operations";
import { newId, record } from "../../state/record";
import type { CheckedLine } from "./check-lines";
import type { ImportKind } from "./columns";
import { isTracked, openingQuantity } from "./read-lines";

/** What the lines of each kind become. */
export const RECORDED_AS: Readonly<Record<ImportKind, OperationType>> = { items: "item.create", serials: "stock.restock", customers: "customer.create" };

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

async function recordItem(line: CheckedLine): Promise<void> {
  const { values, numbers } = line;
  const serial_tracked = isTracked(line);
  const payload = {
    item_id: newId(),
    name: values.name!,
    sku: values.sku ?? null,
    barcode: values.barcode ?? null,
    category: values.category ?? null,
    price: numbers.price ?? 0,
    cost: numbers.cost ?? null,
    track_stock: serial_tracked || values.track_stock === undefined || isYes(values.track_stock),
    serial_tracked,
    warranty_months: numbers.warranty_months ?? null,
    low_stock_at: numbers.low_stock_at ?? null,
    initial_stock: openingStock(line, serial_tracked),
  };
  await record("item.create", payload, placeOf(line.branchId));
}

function openingStock(line: CheckedLine, isSerialised: boolean): PayloadOf<"item.create">["initial_stock"] {
  const quantity = openingQuantity(line);
  if (quantity === 0) return null;
  const unit_cost = line.numbers.cost ?? null;
  return isSerialised ? { quantity, serials: [...line.serials], unit_cost } : { quantity, unit_cost };
}

function placeOf(branchId: string | null) {
  return branchId === null ? {} : { branchId };
}

async function recordCustomer({ values }: CheckedLine): Promise<void> {
  const { name, phone = null, email = null, address = null, note = null } = values;
  await record("customer.create", { customer_id: newId(), name: name!, phone, email, address, note });
}

async function recordUnits(lines: readonly CheckedLine[], reference: string, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const { branchId, lines: some } of billsOf(lines)) {
    await record("stock.restock", { restock_id: newId(), reference, lines: billOf(some) }, placeOf(branchId));
    done += some.length;
    onProgress(done);
  }
}

/** The lines of each bill: of one branch, and few enough for one operation. */
export function billsOf(lines: readonly CheckedLine[]): { branchId: string | null; lines: CheckedLine[] }[] {
  const byBranch = new Map<string | null, CheckedLine[]>();
  for (const line of lines) {
    const here = byBranch.get(line.branchId);
    if (here) here.push(line);
    else byBranch.set(line.branchId, [line]);
  }
  return [...byBranch].flatMap(([branchId, here]) => {
    const starts = Array.from({ length: Math.ceil(here.length / UNITS_A_BILL) }, (_, at) => at * UNITS_A_BILL);
    return starts.map((start) => ({ branchId, lines: here.slice(start, start + UNITS_A_BILL) }));
  });
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
