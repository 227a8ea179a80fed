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
  "message",
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
  "message",
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
  "takings",
  "tax_by_rate",
  "repair_income",
  "margin_by_item",
  "margin_by_technician",
  "best_sellers",
  "unpaid_balances",
  "sales_by_day",
  "serials_by_status",
  "stock_value",
  "ageing_stock",
  "parts_used",
  "warranty_expiring",
  "serial_movements"
] as const;

export const CHECK_STATES = [
  "ok",
  "faulty",
  "untested"
] as const;

export const CHECKLISTS = {
  "phone": [
    "power",
    "screen",
    "touch",
    "housing",
    "buttons",
    "charging",
    "cameras",
    "sound",
    "signal",
    "lock"
  ],
  "tablet": [
    "power",
    "screen",
    "touch",
    "housing",
    "buttons",
    "charging",
    "cameras",
    "sound",
    "wifi",
    "lock"
  ],
  "laptop": [
    "power",
    "screen",
    "keyboard",
    "touchpad",
    "housing",
    "charging",
    "ports",
    "cameras",
    "sound",
    "wifi"
  ],
  "watch": [
    "power",
    "screen",
    "touch",
    "housing",
    "buttons",
    "charging",
    "sensors",
    "strap",
    "lock"
  ],
  "console": [
    "power",
    "picture",
    "controllers",
    "disc_drive",
    "ports",
    "housing",
    "sound",
    "wifi"
  ],
  "other": [
    "power",
    "housing",
    "buttons",
    "ports"
  ]
} as const;

export const VERSION = "0.4.0" as const;
