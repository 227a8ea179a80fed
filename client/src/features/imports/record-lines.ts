/** Records the good lines of a file as operations. They wait in the queue, and the server answers each one. */
import { readStatus } from "../../core/cells";
import { BY_HAND_FROM_STOCK, isYes } from "../../core/column-names";
import {
  CustomerCreateLeftOut,
  SupplierCreateLeftOut,
  ItemCreateLeftOut,
  type OperationType,
  type PayloadOf,
} from "../../core/operations";
import type { Step } from "../../state/record";
import type { Recorder } from "../recorder";
import type { CheckedLine } from "./check-lines";
import type { AnyField, LocalKind } from "./columns";
import { isTracked, openingQuantity } from "./read-lines";

/** The operations that record the lines, by kind. */
export const RECORDED_AS: Readonly<Record<LocalKind, OperationType>> = {
  items: "item.create",
  serials: "stock.restock",
  customers: "customer.create",
  suppliers: "supplier.create",
};

/** The most units in one restock, so that operations do not become too large. */
const UNITS_A_BILL = 500;

/** `onProgress` gets the number of recorded lines. Throws StorageFull; lines that were recorded before it are not
 * recorded again by a retry. */
export async function recordLines(
  recorder: Recorder,
  kind: LocalKind,
  lines: readonly CheckedLine[],
  reference: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const good = lines.filter(({ fault }) => fault === null);
  if (kind === "serials") return recordUnits(recorder, good, reference, onProgress);
  for (const [at, line] of good.entries()) {
    if (kind === "items") await recordItem(recorder, line);
    else await recordPerson(recorder, kind, line);
    onProgress(at + 1);
  }
  // Merges come last, because the surviving item may be on a later line.
  if (kind === "items") for (const line of good) await recorder.recordAll(endingOf(line));
}

async function recordItem({ record, newId }: Recorder, line: CheckedLine): Promise<void> {
  const { values, numbers } = line;
  const serial_tracked = isTracked(line);
  const payload = {
    ...optionalFields(ItemCreateLeftOut, line),
    item_id: line.id ?? newId(),
    name: values.name!,
    price: numbers.price ?? 0,
    track_stock: serial_tracked || values.track_stock === undefined || isYes(values.track_stock),
    serial_tracked,
    tax_rate_id: line.taxRateId,
    initial_stock: openingStock(line, serial_tracked),
  };
  await record("item.create", payload, placeOf(line.branchId));
}

/** The optional fields of an operation, each from the cell with its name. */
function optionalFields<Fields extends object>(leftOut: Fields, { values, numbers }: CheckedLine) {
  const names = Object.keys(leftOut) as AnyField[];
  return Object.fromEntries(names.map((name) => [name, numbers[name] ?? values[name] ?? null])) as {
    [Name in keyof Fields]: null;
  };
}

/** Returns the operations that archive or merge the item of a line; the line has the item's id. */
export function endingOf({ id, values, branchId }: CheckedLine): Step[] {
  if (id === null) return [];
  const merged: Step[] =
    values.merged_into_id === undefined
      ? []
      : [{ type: "item.merge", payload: { item_id: id, into_id: values.merged_into_id }, ...placeOf(branchId) }];
  // A merge archives the item; the file may also say that it was archived.
  const isSaid = values.archived !== undefined && isYes(values.archived);
  const isArchived = values.status === undefined ? isSaid && merged.length === 0 : values.status === "archived";
  return isArchived ? [...merged, { type: "item.archive", payload: { item_id: id }, ...placeOf(branchId) }] : merged;
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

async function recordPerson(
  { record, newId }: Recorder,
  kind: "customers" | "suppliers",
  line: CheckedLine,
): Promise<void> {
  const [name, id] = [line.values.name!, line.id ?? newId()];
  if (kind === "customers")
    await record("customer.create", { customer_id: id, ...optionalFields(CustomerCreateLeftOut, line), name });
  else await record("supplier.create", { supplier_id: id, ...optionalFields(SupplierCreateLeftOut, line), name });
}

async function recordUnits(
  { recordAll, newId }: Recorder,
  lines: readonly CheckedLine[],
  reference: string,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const { branchId, lines: some } of billsOf(lines)) {
    const bill: Step = {
      type: "stock.restock",
      payload: { restock_id: newId(), reference, lines: billOf(some) },
      ...placeOf(branchId),
    };
    await recordAll([bill, ...some.flatMap((line) => afterwards(line, newId))]);
    done += some.length;
    onProgress(done);
  }
}

/** Returns the operations on a unit after its restock: further serials, its status, its note. */
export function afterwards({ item, values, aliases, branchId }: CheckedLine, newId: () => string): Step[] {
  const serial = values.serial!;
  const status = (values.status === undefined ? null : readStatus(values.status)) ?? "in_stock";
  const path = BY_HAND_FROM_STOCK[status as keyof typeof BY_HAND_FROM_STOCK] ?? [];
  const steps: Step[] = [
    ...aliases.map((alias): Step => ({ type: "serial.add_alias", payload: { serial, alias } })),
    ...path.map((next): Step => ({ type: "serial.set_status", payload: { serial, status: next } })),
  ];
  if (values.note !== undefined) steps.push({ type: "serial.note", payload: { serial, note: values.note } });
  if (status === "written_off") {
    const lines = [{ item_id: item!.id, delta: -1, serials: [serial] }];
    steps.push({ type: "stock.adjust", payload: { adjustment_id: newId(), reason: "Import", lines } });
  }
  return steps.map((step) => ({ ...step, ...placeOf(branchId) }));
}

/** Groups the lines into restocks: each of one branch, and small enough for one operation. */
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

/** Units of one item with the same cost are one line. */
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
