/** The data of the forms in recording-forms.tsx: items, documents, and steps recorded before. */
import type { Conflict, Evidence } from "../../src/core/model";
import type { ConflictRead } from "../../src/features/conflicts/find-conflicts";
import type { Step } from "../../src/state/record";
import { records } from "../../src/state/shop";
import { nextId, phone, saleOf, unit } from "../cast";
import { evidence as evidenceOf, openConflict } from "./conflicts/open-conflict";

export const CABLE = phone({
  id: "cable",
  name: "Cable",
  sku: "CB-1",
  barcode: null,
  serial_tracked: false,
  had_serials: false,
});
export const BRANCHES = [
  { id: "north", name: "North", code: "N", time_zone: "Europe/Berlin", address: null, phone: null },
  { id: "south", name: "South", code: "S", time_zone: "Europe/Berlin", address: null, phone: null },
];
export const DEVICE = { id: "device", code: "A7K3", name: "Till", branch_id: "north" };
export const SALE = saleOf("SN-1");
export const REPAIR = nextId();
export const TRANSFER = nextId();
export const STOCKTAKE = nextId();

export const repair = async () => (await records().repair.get(REPAIR))!;
export const stocktake = async () => (await records().stocktake.get(STOCKTAKE))!;

export function conflict(changes: Partial<Conflict> = {}): Conflict {
  return openConflict(evidence(), [], { id: "C", operation_id: nextId(), evidence: [], ...changes });
}

export function evidence(): Evidence {
  return evidenceOf(nextId(), { device_id: "D", device_code: "NRTH" });
}

export function readOf(of: Conflict): ConflictRead {
  return {
    conflict: of,
    together: [],
    unit: unit("SN-1"),
    item: CABLE,
    rival: undefined,
    branches: new Map(),
    users: new Map(),
    devices: new Map(),
  };
}

export const SOLD: Step = { type: "sale.complete", payload: SALE };
export const OPENED: Step = {
  type: "repair.open",
  payload: { repair_id: REPAIR, device: { description: "Tablet", serial: null }, problem: "dark" },
};
export const SENT: Step = {
  type: "transfer.send",
  payload: {
    transfer_id: TRANSFER,
    to_branch_id: "south",
    lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }],
  },
};
export const FITTED: Step = {
  type: "repair.add_part",
  payload: { repair_id: REPAIR, item_id: "phone", quantity: 1, serials: ["SN-3"], unit_price: 39900 },
};
export const COUNTED: Step = { type: "stocktake.open", payload: { stocktake_id: STOCKTAKE, item_ids: null } };
