// Written by `benchtrail contract` from sync/. Do not edit.

export interface InitialStock {
  quantity: number;
  serials?: readonly string[] | null;
  unit_cost?: number | null;
}

export interface ItemCreate {
  item_id: string;
  name: string;
  sku?: string | null;
  barcode?: string | null;
  category?: string | null;
  price: number;
  cost?: number | null;
  track_stock: boolean;
  serial_tracked: boolean;
  warranty_months?: number | null;
  low_stock_at?: number | null;
  tax_rate_id?: string | null;
  initial_stock?: InitialStock | null;
}

export interface ItemChanges {
  name?: string;
  sku?: string | null;
  barcode?: string | null;
  category?: string | null;
  price?: number;
  cost?: number | null;
  track_stock?: boolean;
  serial_tracked?: boolean;
  warranty_months?: number | null;
  low_stock_at?: number | null;
  tax_rate_id?: string | null;
}

export interface ItemUpdate {
  item_id: string;
  changes: ItemChanges;
}

export interface ItemArchive {
  item_id: string;
}

export interface ItemMerge {
  item_id: string;
  into_id: string;
}

export interface CustomerCreate {
  customer_id: string;
  name: string;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  note?: string | null;
}

export interface PersonChanges {
  name?: string;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  note?: string | null;
}

export interface CustomerUpdate {
  customer_id: string;
  changes: PersonChanges;
}

export interface SupplierCreate {
  supplier_id: string;
  name: string;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  note?: string | null;
}

export interface SupplierUpdate {
  supplier_id: string;
  changes: PersonChanges;
}

export interface RestockLine {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  unit_cost?: number | null;
}

export interface StockRestock {
  restock_id: string;
  supplier_id?: string | null;
  reference?: string | null;
  lines: readonly RestockLine[];
}

export interface AdjustLine {
  item_id: string;
  delta: number;
  serials?: readonly string[] | null;
}

export interface StockAdjust {
  adjustment_id: string;
  reason: string;
  note?: string | null;
  lines: readonly AdjustLine[];
}

export interface Line {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
}

export interface TransferDraft {
  transfer_id: string;
  to_branch_id: string;
  lines: readonly Line[];
}

export interface TransferSend {
  transfer_id: string;
  to_branch_id: string;
  lines: readonly Line[];
}

export interface TransferReceive {
  transfer_id: string;
  lines: readonly Line[];
}

export interface TransferCancel {
  transfer_id: string;
}

export interface SaleLine {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  unit_price: number;
  discount?: number | null;
  tax_rate_id?: string | null;
  tax_basis_points?: number | null;
}

export interface Payment {
  method: string;
  amount: number;
  tendered?: number | null;
  return_id?: string | null;
}

export interface SaleComplete {
  sale_id: string;
  customer_id?: string | null;
  lines: readonly SaleLine[];
  payments: readonly Payment[];
  total: number;
  tax_mode?: "inclusive" | "exclusive" | null;
  discount?: number | null;
}

export interface ReturnLine {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  disposition: "keep" | "restock" | "defective" | "credit_only";
}

export interface SaleReturn {
  return_id: string;
  sale_id?: string | null;
  reason: string;
  lines: readonly ReturnLine[];
  refund: number;
}

export interface SaleVoid {
  sale_id: string;
  reason: string;
}

export interface RepairDevice {
  description: string;
  serial?: string | null;
}

export interface RepairLabour {
  description: string;
  price: number;
}

export interface RepairOpen {
  repair_id: string;
  customer_id?: string | null;
  device: RepairDevice;
  problem: string;
  diagnosis?: string | null;
  price?: number | null;
  technician_id?: string | null;
  waiting_for_parts?: boolean;
  labour?: readonly RepairLabour[];
  note?: string | null;
  photos?: readonly string[];
}

export interface RepairChanges {
  customer_id?: string | null;
  device?: RepairDevice;
  problem?: string;
  diagnosis?: string | null;
  price?: number | null;
  technician_id?: string | null;
  waiting_for_parts?: boolean;
  labour?: readonly RepairLabour[];
}

export interface RepairUpdate {
  repair_id: string;
  changes: RepairChanges;
  note?: string | null;
  photos?: readonly string[];
  removed_photos?: readonly string[];
}

export interface RepairAddPart {
  repair_id: string;
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  unit_price?: number | null;
}

export interface RepairRemovePart {
  repair_id: string;
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  unit_price?: number | null;
}

export interface RepairReturnPart {
  repair_id: string;
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
  unit_price?: number | null;
  reason: string;
  disposition: "keep" | "restock" | "defective" | "credit_only";
}

export interface RepairComplete {
  repair_id: string;
}

export interface RepairCancel {
  repair_id: string;
}

export interface RepairReopen {
  repair_id: string;
}

export interface RepairDeliver {
  repair_id: string;
}

export interface SerialSetStatus {
  serial: string;
  status: "in_stock" | "sold" | "in_repair" | "repair_done" | "returned" | "defective";
  note?: string | null;
}

export interface SerialNote {
  serial: string;
  note: string;
}

export interface SerialRename {
  serial: string;
  new_serial: string;
  reason: string;
}

export interface SerialAddAlias {
  serial: string;
  alias: string;
}

export interface StocktakeOpen {
  stocktake_id: string;
  item_ids?: readonly string[] | null;
}

export interface CountedQuantity {
  item_id: string;
  quantity: number;
}

export interface StocktakeCount {
  stocktake_id: string;
  serials?: readonly string[];
  quantities?: readonly CountedQuantity[];
}

export interface StocktakeClose {
  stocktake_id: string;
}

export interface ConflictResolve {
  operation_id: string;
  serial?: string | null;
  verdict: "discard" | "reassign" | "stands";
  new_serial?: string | null;
  note?: string | null;
  expects?: readonly string[];
}

export interface ConflictReopen {
  operation_id: string;
  serial?: string | null;
}

export interface PayloadByType {
  "item.create": ItemCreate;
  "item.update": ItemUpdate;
  "item.archive": ItemArchive;
  "item.merge": ItemMerge;
  "customer.create": CustomerCreate;
  "customer.update": CustomerUpdate;
  "supplier.create": SupplierCreate;
  "supplier.update": SupplierUpdate;
  "stock.restock": StockRestock;
  "stock.adjust": StockAdjust;
  "transfer.draft": TransferDraft;
  "transfer.send": TransferSend;
  "transfer.receive": TransferReceive;
  "transfer.cancel": TransferCancel;
  "sale.complete": SaleComplete;
  "sale.return": SaleReturn;
  "sale.void": SaleVoid;
  "repair.open": RepairOpen;
  "repair.update": RepairUpdate;
  "repair.add_part": RepairAddPart;
  "repair.remove_part": RepairRemovePart;
  "repair.return_part": RepairReturnPart;
  "repair.complete": RepairComplete;
  "repair.cancel": RepairCancel;
  "repair.reopen": RepairReopen;
  "repair.deliver": RepairDeliver;
  "serial.set_status": SerialSetStatus;
  "serial.note": SerialNote;
  "serial.rename": SerialRename;
  "serial.add_alias": SerialAddAlias;
  "stocktake.open": StocktakeOpen;
  "stocktake.count": StocktakeCount;
  "stocktake.close": StocktakeClose;
  "conflict.resolve": ConflictResolve;
  "conflict.reopen": ConflictReopen;
}

export type OperationType = keyof PayloadByType;
