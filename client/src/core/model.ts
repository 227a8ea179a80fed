/**
 * The records on a device, with the types of the API document (docs/records.md).
 *
 * Times are ms since the epoch, UTC. Money is an integer in minor units. A record pulled from an older server may lack
 * a field until the next pull; code that reads such a field has a default for it.
 */
import type { components } from "../generated/api";
import { DOCUMENT_TYPES, KINDS } from "../generated/values";
import type { Role, Status } from "./status";

type Schemas = components["schemas"];

export { DOCUMENT_TYPES, KINDS };
export type { Role, Status };

/** Every kind of record a pull can bring. */
export type Kind = Schemas["Change"]["kind"];
/** The record of each kind, as the server sends it. */
type SentRecords = { [K in Kind]: NonNullable<Extract<Schemas["Change"], { kind: K }>["data"]> };

// Interfaces instead of aliases: compiler messages show their names, and biome can resolve them.
export interface Shop extends Readonly<SentRecords["shop"]> {}
export interface Branch extends Readonly<SentRecords["branch"]> {}
export interface User extends Readonly<SentRecords["user"]> {}
export interface Device extends Readonly<SentRecords["device"]> {}
export interface Item extends Readonly<SentRecords["item"]> {}
/** Absent if all its figures are 0. */
export interface Stock extends Readonly<SentRecords["stock"]> {}
type Merged = "merged_into" | "merged_ids" | "merged_by";
/** What merges say is absent of suppliers, and of customers whom an older server sent. */
export interface Contact
  extends Readonly<Omit<SentRecords["customer"], Merged> & Partial<Pick<SentRecords["customer"], Merged>>> {}
export interface Unit extends Readonly<SentRecords["serial"]> {
  /** Only in a predicted row: the steps of this device that wait on the unit, in their order. */
  waits?: readonly UnitWaiting[];
}
/** A step that waits on a unit, and the state that the unit would have if it had settled. */
export interface UnitWaiting {
  operation_id: string;
  serial: string;
  would_be: Pick<Unit, "status" | "branch_id" | "document" | "credit_only">;
}
export interface Restock extends Readonly<SentRecords["restock"]> {}
export interface Adjustment extends Readonly<SentRecords["adjustment"]> {}
export interface Sale extends Readonly<SentRecords["sale"]> {}
export interface Return extends Readonly<SentRecords["return"]> {}
export interface Repair extends Readonly<SentRecords["repair"]> {}
export interface Quote extends Readonly<SentRecords["quote"]> {}
export interface Bill extends Readonly<SentRecords["bill"]> {}
/** A payment or refund of a repair or a sale. */
export interface MoneyMoved extends Readonly<SentRecords["payment"]> {}
export interface Till extends Readonly<SentRecords["till"]> {}
export interface Message extends Readonly<SentRecords["message"]> {}
export interface Transfer extends Readonly<SentRecords["transfer"]> {}
export interface Stocktake extends Readonly<SentRecords["stocktake"]> {}

export type TaxRate = Schemas["TaxRate"];
export type SerialRule = Schemas["SerialRule"];
export type SaleLine = Schemas["SaleLineRecord"];
export type Payment = Schemas["PaymentRecord"];
export type ChargeLine = Schemas["ChargeLineRecord"];
export type MoneyByMethod = Schemas["MoneyByMethod"];
export type TransferLine = Schemas["LineRecord"];
export type ReturnLine = Schemas["ReturnLineRecord"];
export type RepairLabour = Schemas["LabourRecord"];
export type RepairNote = Schemas["NoteRecord"];
export type SurplusLine = Schemas["SurplusRecord"];
export type RepairPart = Schemas["PartRecord"];
export type QuantityDifference = Schemas["QuantityDifference"];
export type StocktakeResult = Schemas["StocktakeResult"];

export type Standing = Schemas["ConflictRecord"]["standing"];
export type Reason = NonNullable<Schemas["ConflictRecord"]["reason"]>;
export type Decision = Schemas["Decision"];
export type Evidence = Schemas["Evidence"];
/** One line of the proof that an operation does not settle. */
export type Cause = Schemas["Cause"];
export type DocumentLink = Schemas["DocumentLink"];
export type DocumentType = DocumentLink["type"];
/** A document on this device, with its code. */
export type KnownDocument = DocumentLink & { readonly code: string };
/** The subject of an operation: timelines and conflicts refer to items and contacts like documents. */
export type SubjectLink = Schemas["SubjectLink"];

export interface Conflict extends Readonly<Schemas["ConflictRecord"]> {
  /** Only on this device: a decision that was recorded here and is not acknowledged by the server. */
  decision_waiting?: Decision | null;
}

/** The record of each kind on a device. */
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
  quote: Quote;
  bill: Bill;
  payment: MoneyMoved;
  till: Till;
  message: Message;
  transfer: Transfer;
  stocktake: Stocktake;
  conflict: Conflict;
}

export function isKind(name: string): name is Kind {
  return (KINDS as readonly string[]).includes(name);
}

/** One change of one record: `data: null` means that it was removed. */
export type RecordChange = { [K in Kind]: { kind: K; id: string; data: RecordOf[K] | null } }[Kind];

export function stockId(itemId: string, branchId: string): string {
  return `${itemId}:${branchId}`;
}
