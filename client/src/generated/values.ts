// Written by `benchtrail contract` from sync/. Do not edit.

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
  "quote",
  "bill",
  "payment",
  "till",
  "transfer",
  "stocktake",
  "conflict"
] as const;

export const DOCUMENT_TYPES = [
  "restock",
  "adjustment",
  "sale",
  "return",
  "repair",
  "quote",
  "bill",
  "payment",
  "till",
  "transfer",
  "stocktake"
] as const;

export const REASONS = [
  "unknown_serial",
  "unknown_item",
  "unknown_document",
  "at_other_branch",
  "needs_approval",
  "undecided",
  "duplicate_serial",
  "wrong_item",
  "illegal_transition",
  "wrong_document",
  "duplicate_code",
  "duplicate_document"
] as const;

export const REPORTS = [
  "sales_by_day",
  "serials_by_status",
  "stock_value",
  "ageing_stock",
  "parts_used",
  "warranty_expiring",
  "serial_movements"
] as const;
