// Written by `benchtrail contract` from sync/. Do not edit.

import type { components } from "./api";

type Schemas = components["schemas"];

export interface PayloadByType {
  "item.create": Schemas["ItemCreate"];
  "item.update": Schemas["ItemUpdate"];
  "item.archive": Schemas["ItemArchive"];
  "item.merge": Schemas["ItemMerge"];
  "customer.create": Schemas["CustomerCreate"];
  "customer.update": Schemas["CustomerUpdate"];
  "customer.merge": Schemas["CustomerMerge"];
  "supplier.create": Schemas["SupplierCreate"];
  "supplier.update": Schemas["SupplierUpdate"];
  "stock.restock": Schemas["StockRestock"];
  "stock.adjust": Schemas["StockAdjust"];
  "transfer.draft": Schemas["TransferDraft"];
  "transfer.send": Schemas["TransferSend"];
  "transfer.receive": Schemas["TransferReceive"];
  "transfer.cancel": Schemas["TransferCancel"];
  "sale.complete": Schemas["SaleComplete"];
  "sale.return": Schemas["SaleReturn"];
  "sale.void": Schemas["SaleVoid"];
  "repair.open": Schemas["RepairOpen"];
  "repair.update": Schemas["RepairUpdate"];
  "repair.add_part": Schemas["RepairAddPart"];
  "repair.remove_part": Schemas["RepairRemovePart"];
  "repair.return_part": Schemas["RepairReturnPart"];
  "repair.complete": Schemas["RepairComplete"];
  "repair.cancel": Schemas["RepairCancel"];
  "repair.reopen": Schemas["RepairReopen"];
  "repair.deliver": Schemas["RepairDeliver"];
  "repair.quote": Schemas["RepairQuote"];
  "repair.answer_quote": Schemas["RepairAnswerQuote"];
  "repair.bill": Schemas["RepairBill"];
  "bill.void": Schemas["BillVoid"];
  "payment.take": Schemas["PaymentTake"];
  "payment.refund": Schemas["PaymentRefund"];
  "till.open": Schemas["TillOpen"];
  "till.move": Schemas["TillMove"];
  "till.close": Schemas["TillClose"];
  "message.send": Schemas["MessageSend"];
  "serial.set_status": Schemas["SerialSetStatus"];
  "serial.note": Schemas["SerialNote"];
  "serial.rename": Schemas["SerialRename"];
  "serial.add_alias": Schemas["SerialAddAlias"];
  "stocktake.open": Schemas["StocktakeOpen"];
  "stocktake.count": Schemas["StocktakeCount"];
  "stocktake.close": Schemas["StocktakeClose"];
  "conflict.resolve": Schemas["ConflictResolve"];
  "conflict.reopen": Schemas["ConflictReopen"];
  "conflict.answer": Schemas["ConflictAnswer"];
}

export type OperationType = keyof PayloadByType;

export const InitialStockLeftOut = {
  "serials": null,
  "unit_cost": null
} as const;

export const ItemCreateLeftOut = {
  "sku": null,
  "barcode": null,
  "category": null,
  "cost": null,
  "warranty_months": null,
  "low_stock_at": null,
  "tax_rate_id": null,
  "initial_stock": null
} as const;

export const CustomerCreateLeftOut = {
  "phone": null,
  "email": null,
  "address": null,
  "note": null,
  "messages": null,
  "language": null
} as const;

export const SupplierCreateLeftOut = {
  "phone": null,
  "email": null,
  "address": null,
  "note": null
} as const;

export const RestockLineLeftOut = {
  "serials": null,
  "unit_cost": null
} as const;

export const StockRestockLeftOut = {
  "supplier_id": null,
  "reference": null
} as const;

export const AdjustLineLeftOut = {
  "serials": null
} as const;

export const StockAdjustLeftOut = {
  "note": null
} as const;

export const LineLeftOut = {
  "serials": null
} as const;

export const SaleLineLeftOut = {
  "serials": null,
  "discount": null,
  "tax_rate_id": null,
  "tax_basis_points": null
} as const;

export const PaymentLeftOut = {
  "tendered": null,
  "return_id": null
} as const;

export const SaleCompleteLeftOut = {
  "customer_id": null,
  "tax_mode": null,
  "discount": null,
  "till_id": null,
  "public_token": null
} as const;

export const ReturnLineLeftOut = {
  "serials": null
} as const;

export const SaleReturnLeftOut = {
  "sale_id": null,
  "refund_method": null,
  "till_id": null
} as const;

export const RepairDeviceLeftOut = {
  "serial": null
} as const;

export const CheckedPartLeftOut = {
  "note": null
} as const;

export const RepairOpenLeftOut = {
  "customer_id": null,
  "diagnosis": null,
  "price": null,
  "technician_id": null,
  "waiting_for_parts": false,
  "labour": [],
  "note": null,
  "photos": [],
  "public_token": null,
  "checklist": [],
  "accessories": [],
  "passcode": null,
  "promised_at": null,
  "signature": null
} as const;

export const RepairUpdateLeftOut = {
  "note": null,
  "photos": [],
  "removed_photos": []
} as const;

export const RepairAddPartLeftOut = {
  "serials": null,
  "unit_price": null
} as const;

export const RepairRemovePartLeftOut = {
  "serials": null,
  "unit_price": null
} as const;

export const RepairReturnPartLeftOut = {
  "serials": null,
  "unit_price": null
} as const;

export const ChargeLineLeftOut = {
  "item_id": null,
  "discount": null,
  "tax_rate_id": null,
  "tax_basis_points": null
} as const;

export const RepairQuoteLeftOut = {
  "valid_until": null,
  "note": null
} as const;

export const RepairAnswerQuoteLeftOut = {
  "name": null,
  "signature": null
} as const;

export const RepairBillLeftOut = {
  "discount": null
} as const;

export const PaymentTakeLeftOut = {
  "tendered": null,
  "till_id": null,
  "reference": null
} as const;

export const PaymentRefundLeftOut = {
  "till_id": null
} as const;

export const TillCloseLeftOut = {
  "note": null
} as const;

export const MessageSendLeftOut = {
  "template": null,
  "text": null,
  "document": null
} as const;

export const SerialSetStatusLeftOut = {
  "note": null
} as const;

export const StocktakeOpenLeftOut = {
  "item_ids": null
} as const;

export const StocktakeCountLeftOut = {
  "serials": [],
  "quantities": []
} as const;

export const ConflictResolveLeftOut = {
  "serial": null,
  "new_serial": null,
  "note": null,
  "expects": []
} as const;

export const ConflictReopenLeftOut = {
  "serial": null
} as const;

export const ConflictAnswerLeftOut = {
  "serial": null,
  "new_serial": null,
  "note": null
} as const;
