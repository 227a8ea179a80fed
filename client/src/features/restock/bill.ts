/** The form of a bill: the items with their quantities, serials and costs. Pure. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { LONGEST_RANGE } from "../../core/serial-range";
import type { SerialCheck } from "../serial-entry/check-serials";
import { aboutSteps, type AboutUnits } from "../serial-entry/label-facts";
import type { Step } from "../../state/record";

export interface BillLine {
  item_id: string;
  quantity: number | null;
  /** One per line, or ranges. */
  serials: string;
  unit_cost: number | null;
  /** The data about the units from their labels; missing in a draft of an older version. */
  abouts?: AboutUnits | undefined;
}

export interface BillDraft {
  /** Chosen when the bill begins, so that recording twice creates one bill. */
  restock_id: string;
  /** Empty for none. */
  supplier_id: string;
  reference: string;
  lines: readonly BillLine[];
  /** The id of the item whose line is open. */
  open: string | null;
}

/** A line with its item and the check of its serials. */
export interface CheckedLine {
  line: BillLine;
  item: Item;
  check: SerialCheck;
}

export type BillFault =
  | { kind: "no_lines" | "too_many_serials" }
  | { kind: "quantity" | "serials"; line: CheckedLine }
  | { kind: "on_two_lines"; serial: string };

export function emptyBill(restockId: string, supplierId = ""): BillDraft {
  return { restock_id: restockId, supplier_id: supplierId, reference: "", lines: [], open: null };
}

/** `serial`: a unit that was scanned before. */
export function billFor(restockId: string, itemId: string, serial: string): BillDraft {
  return { ...emptyBill(restockId), lines: [newLine(itemId, serial)], open: itemId };
}

/** Opens the item's line, with `serial` added if it is given. */
export function putItem(bill: BillDraft, itemId: string, serial = ""): BillDraft {
  const isThere = bill.lines.some((line) => line.item_id === itemId);
  const lines = isThere ? bill.lines : [...bill.lines, newLine(itemId, serial)];
  return { ...bill, lines, open: itemId };
}

export function changeLine(bill: BillDraft, itemId: string, changes: Partial<BillLine>): BillDraft {
  return { ...bill, lines: bill.lines.map((line) => (line.item_id === itemId ? { ...line, ...changes } : line)) };
}

export function removeLine(bill: BillDraft, itemId: string): BillDraft {
  return {
    ...bill,
    lines: bill.lines.filter((line) => line.item_id !== itemId),
    open: bill.open === itemId ? null : bill.open,
  };
}

/** Why this bill cannot be recorded yet; null if it can. */
export function faultOf(lines: readonly CheckedLine[]): BillFault | null {
  if (lines.length === 0) return { kind: "no_lines" };
  const withoutQuantity = lines.find(({ line }) => (line.quantity ?? 0) < 1);
  if (withoutQuantity) return { kind: "quantity", line: withoutQuantity };
  const tracked = lines.filter(({ item }) => item.serial_tracked);
  const incomplete = tracked.find(({ check }) => !check.complete);
  if (incomplete) return { kind: "serials", line: incomplete };
  const entries = tracked.flatMap(({ check }) => check.list.entries);
  if (entries.length > LONGEST_RANGE) return { kind: "too_many_serials" };
  const seen = new Set<string>();
  const twice = entries.find(({ key }) => seen.size === seen.add(key).size);
  return twice ? { kind: "on_two_lines", serial: twice.serial } : null;
}

/** In minor units; lines without a cost count as 0. */
export function totalCost(lines: readonly BillLine[]): number {
  return lines.reduce((sum, { quantity, unit_cost }) => sum + (quantity ?? 0) * (unit_cost ?? 0), 0);
}

export function restockOf(bill: BillDraft, lines: readonly CheckedLine[]): PayloadOf<"stock.restock"> {
  return {
    restock_id: bill.restock_id,
    supplier_id: bill.supplier_id === "" ? null : bill.supplier_id,
    reference: bill.reference.trim() === "" ? null : bill.reference.trim(),
    lines: lines.map(({ line, item, check }) => ({
      item_id: item.id,
      quantity: line.quantity ?? 0,
      serials: item.serial_tracked ? check.list.entries.map(({ serial }) => serial) : null,
      unit_cost: line.unit_cost,
    })),
  };
}

/** The operations: the bill, then the data from its units' labels. */
export function stepsOf(bill: BillDraft, lines: readonly CheckedLine[]): Step[] {
  const abouts = lines.flatMap(({ line, item, check }) =>
    item.serial_tracked
      ? aboutSteps(
          line.abouts ?? {},
          check.list.entries.map(({ serial }) => serial),
        )
      : [],
  );
  return [{ type: "stock.restock", payload: restockOf(bill, lines) }, ...abouts];
}

function newLine(itemId: string, serial: string): BillLine {
  return { item_id: itemId, quantity: 1, serials: serial === "" ? "" : `${serial}\n`, unit_cost: null };
}
