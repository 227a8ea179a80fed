/** The records a device keeps, as the server renders them (docs/records.md).
 *
 * Times are milliseconds since the epoch, UTC. Money is an integer in minor units.
 */
import type { Standing, DocumentLink, Conflict } from "./conflict-records";
import type { Branch, Device, Shop, User } from "./shop-records";
import type { Disposition, Role, Status } from "./status";
import type { CountedQuantity, StockCount, StocktakeResult } from "./stocktake-records";
import type { TaxMode } from "./tax";

export type { CountedQuantity, QuantityDifference, StockCount, StocktakeResult } from "./stocktake-records";
export type { Shop, TaxRate, SerialRule, Branch, User, Device } from "./shop-records";

export { DOCUMENT_TYPES } from "./conflict-records";
export type {
  Standing,
  Reason,
  DocumentType,
  DocumentLink,
  SubjectLink,
  Verdict,
  Evidence,
  Because,
  Decision,
  Conflict,
} from "./conflict-records";
export type { Role, Status };
export interface Item {
  id: string;
  name: string;
  sku: string | null;
  barcode: string | null;
  category: string | null;
  price: number;
  cost: number | null;
  track_stock: boolean;
  serial_tracked: boolean;
  warranty_months: number | null;
  low_stock_at: number | null;
  archived: boolean;
  merged_into: string | null;
  /** Null or missing: the shop's own rate. */
  tax_rate_id?: string | null;
  /** It has a unit: its tracking stays on. */
  had_serials: boolean;
  created_at: number;
  /** How its creation stands; untold of an item that was drawn before there was this. */
  operation_id?: string;
  standing?: Standing;
  status?: "active" | "archived" | "discarded" | null;
}

/** Stock of one item in one branch; for a serialised item the count of its in_stock units. There is none where all is
 * 0. */
export interface Stock {
  /** `<item_id>:<branch_id>` */
  id: string;
  item_id: string;
  branch_id: string;
  quantity: number;
  serial_tracked: boolean;
  /** Pieces of a serialised item that were recorded without serials; missing in what an older version drew. */
  unserialised?: number;
}

export interface Contact {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  note: string | null;
  created_at: number;
  /** How its creation stands; untold of one that was drawn before there was this. */
  operation_id?: string;
  standing?: Standing;
  status?: "active" | "discarded" | null;
}

/** One unit. Its id is the key of the number first written for it. */
export interface Unit {
  id: string;
  serial: string;
  key: string;
  aliases: string[];
  item_id: string;
  status: Status;
  branch_id: string;
  document: DocumentLink | null;
  note: string | null;
  /** The last ms that the warranty covers. */
  warranty_until: number | null;
  /** That day where it was sold, as YYYY-MM-DD; untold of a unit that was drawn before there was this. */
  warranty_day?: string | null;
  customer_id: string | null;
  /** It was credited, never came in, and is with the customer; untold of a unit that was drawn before there was
   * this. */
  credit_only?: boolean;
  /** The status is provisional: a conflict is open on this unit. */
  contested: boolean;
  changed_at: number;
  /** Of a predicted row only: the steps of this device that wait on the unit, in their order. */
  waits?: readonly UnitWaiting[];
}

/** A step that waits on a unit, and what the unit would be, had it settled. */
export interface UnitWaiting {
  operation_id: string;
  serial: string;
  would_be: Pick<Unit, "status" | "branch_id" | "document" | "credit_only">;
}

export interface DocumentHead<DocumentStatus extends string> {
  id: string;
  /** `<device code>-<seq>`, printed on every receipt. */
  code: string;
  operation_id: string;
  branch_id: string;
  actor_id: string;
  device_code: string;
  happened_at: number;
  standing: Standing;
  /** Of what an admin discarded nothing counts; it stays to be looked up. */
  status: DocumentStatus | "discarded";
}

export interface RestockLine {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  unit_cost: number | null;
}

export interface Restock extends DocumentHead<"done"> {
  supplier_id: string | null;
  reference: string | null;
  lines: RestockLine[];
}

export interface SaleLine {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  unit_price: number;
  /** Off the whole line. */
  discount: number | null;
  /** Missing in sales of older clients: without tax. */
  tax_rate_id?: string | null;
  tax_basis_points?: number | null;
}

export interface Payment {
  method: string;
  amount: number;
  /** Cash handed over; the change is what is more than the amount. */
  tendered?: number | null;
  /** The return that it was paid with, in an exchange. */
  return_id?: string | null;
}

export interface Sale extends DocumentHead<"completed" | "voided"> {
  customer_id: string | null;
  lines: SaleLine[];
  payments: Payment[];
  total: number;
  /** Missing in sales of older clients: prices had their tax in them. */
  tax_mode?: TaxMode | null;
  /** Off the whole sale. */
  discount?: number | null;
  return_ids: string[];
  void_reason: string | null;
}

export interface ReturnLine {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  disposition: Disposition;
}

export interface Return extends DocumentHead<"done"> {
  sale_id: string | null;
  repair_id: string | null;
  reason: string;
  lines: ReturnLine[];
  refund: number;
}

export interface RepairPart {
  /** The operation that added it. */
  operation_id: string;
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  unit_price: number | null;
  /** When it was fitted, ms since the epoch. */
  happened_at: number;
  /** Where it was fitted; untold, as what follows, of a repair that was drawn before there was this. */
  branch_id?: string;
  /** How much of it is inside still, and which units. */
  left?: number;
  serials_left?: readonly string[] | null;
  /** Nothing of it is left. */
  removed: boolean;
}

/** Pieces of which more came out of a repair than went in. */
export interface SurplusLine {
  item_id: string;
  quantity: number;
}

export interface RepairLabour {
  description: string;
  price: number;
}

export interface RepairNote {
  operation_id: string;
  actor_id: string;
  happened_at: number;
  text: string;
}

export interface Repair extends DocumentHead<"open" | "completed" | "delivered" | "cancelled"> {
  customer_id: string | null;
  device: { description: string; serial: string | null };
  problem: string;
  diagnosis: string | null;
  price: number | null;
  technician_id: string | null;
  /** Only an open one waits. */
  waiting_for_parts: boolean;
  labour: readonly RepairLabour[];
  /** Oldest first. */
  notes: RepairNote[];
  /** The SHA-256 of each photo's file. */
  photos: string[];
  parts: RepairPart[];
  surplus?: SurplusLine[];
  completed_at: number | null;
}

export interface TransferLine {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
}

export interface Transfer extends DocumentHead<"draft" | "in_transit" | "partly_received" | "received" | "cancelled"> {
  to_branch_id: string;
  lines: TransferLine[];
  received: string[];
  /** Sent and not arrived with what did; empty until something arrives. */
  short: TransferLine[];
  /** Arrived and not sent. */
  extra: TransferLine[];
  /** Null of a draft; untold, as what follows, of a transfer that was drawn before there were drafts. */
  sent_at?: number | null;
  sent_by?: string | null;
  /** When all of it, or what is short, was called back. */
  recalled_at?: number | null;
}

export interface AdjustmentLine {
  item_id: string;
  delta: number;
  serials: readonly string[] | null;
}

export interface Adjustment extends DocumentHead<"done"> {
  reason: string;
  note: string | null;
  lines: AdjustmentLine[];
}

export interface Stocktake extends DocumentHead<"open" | "closed"> {
  /** Null: everything in the branch. */
  item_ids: readonly string[] | null;
  counts: StockCount[];
  closed_at: number | null;
  /** By the books when it was closed; null until the server has said. */
  expected: { serials: string[]; quantities: CountedQuantity[] } | null;
  result: StocktakeResult | null;
}

/** Every kind of record a pull can bring, with its shape. */
export interface RecordOf {
  shop: Shop;
  branch: Branch;
  user: User;
  device: Device;
  item: Item;
  stock: Stock;
  serial: Unit;
  customer: Contact;
  supplier: Contact;
  restock: Restock;
  adjustment: Adjustment;
  sale: Sale;
  return: Return;
  repair: Repair;
  transfer: Transfer;
  stocktake: Stocktake;
  conflict: Conflict;
}

export type Kind = keyof RecordOf;

export const KINDS = [
  "shop",
  "branch",
  "user",
  "device",
  "item",
  "stock",
  "serial",
  "customer",
  "supplier",
  "restock",
  "adjustment",
  "sale",
  "return",
  "repair",
  "transfer",
  "stocktake",
  "conflict",
] as const satisfies readonly Kind[];

export function isKind(name: string): name is Kind {
  return (KINDS as readonly string[]).includes(name);
}

/** One change of one record: `data: null` says that it is gone. */
export type RecordChange = { [K in Kind]: { kind: K; id: string; data: RecordOf[K] | null } }[Kind];

export function stockId(itemId: string, branchId: string): string {
  return `${itemId}:${branchId}`;
}
