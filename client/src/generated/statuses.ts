// Written by `benchtrail contract` from sync/. Do not edit.

export const STATUSES = [
  "in_stock",
  "sold",
  "in_repair",
  "repair_done",
  "returned",
  "defective",
  "in_transit",
  "written_off"
] as const;

export const CHOOSABLE = [
  "in_stock",
  "sold",
  "in_repair",
  "repair_done",
  "returned",
  "defective"
] as const;

export const BY_HAND = {
  "in_stock": [
    "sold",
    "in_repair",
    "defective"
  ],
  "sold": [
    "returned"
  ],
  "in_repair": [
    "in_stock",
    "repair_done",
    "returned",
    "defective"
  ],
  "repair_done": [
    "in_repair",
    "returned"
  ],
  "returned": [
    "in_stock",
    "defective"
  ],
  "defective": [
    "in_stock",
    "returned"
  ]
} as const;

export const BY_HAND_CREDITED = [] as const;

export const RELEASED_BY_HAND = [
  "in_stock",
  "sold"
] as const;

export const DISPOSITIONS = {
  "keep": null,
  "restock": "restocked",
  "defective": "faulted",
  "credit_only": null
} as const;

export const BINDING_DOCUMENTS = [
  "sale",
  "repair",
  "transfer"
] as const;

export const UNIT_RULES = [
  {
    "step": "received",
    "made_by": [
      "item.create",
      "stock.restock",
      "stock.adjust"
    ],
    "sources": [],
    "target": "in_stock",
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": "found"
  },
  {
    "step": "found",
    "made_by": [
      "stock.adjust"
    ],
    "sources": [
      "written_off"
    ],
    "target": "in_stock",
    "binding": "keep",
    "same_item": true,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "sold",
    "made_by": [
      "sale.complete"
    ],
    "sources": [
      "in_stock"
    ],
    "target": "sold",
    "binding": "bind",
    "same_item": true,
    "same_branch": true,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "used",
    "made_by": [
      "repair.add_part"
    ],
    "sources": [
      "in_stock"
    ],
    "target": "in_repair",
    "binding": "bind",
    "same_item": true,
    "same_branch": true,
    "same_document": false,
    "open_repair": true,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "removed",
    "made_by": [
      "repair.remove_part"
    ],
    "sources": [
      "in_repair"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": true,
    "same_branch": false,
    "same_document": true,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "completed",
    "made_by": [
      "repair.complete"
    ],
    "sources": [
      "in_repair"
    ],
    "target": "repair_done",
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": true,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "reopened",
    "made_by": [
      "repair.reopen"
    ],
    "sources": [
      "repair_done"
    ],
    "target": "in_repair",
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": true,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "cancelled",
    "made_by": [
      "repair.cancel"
    ],
    "sources": [
      "in_repair"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": true,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "returned",
    "made_by": [
      "sale.return"
    ],
    "sources": [
      "sold"
    ],
    "target": "returned",
    "binding": "keep",
    "same_item": true,
    "same_branch": false,
    "same_document": true,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": false,
    "brings_in": true,
    "of_known": null
  },
  {
    "step": "part_returned",
    "made_by": [
      "repair.return_part"
    ],
    "sources": [
      "in_repair",
      "repair_done"
    ],
    "target": "returned",
    "binding": "keep",
    "same_item": true,
    "same_branch": false,
    "same_document": true,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": false,
    "brings_in": true,
    "of_known": null
  },
  {
    "step": "restocked",
    "made_by": [
      "sale.return",
      "repair.return_part"
    ],
    "sources": [
      "returned"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "faulted",
    "made_by": [
      "sale.return",
      "repair.return_part"
    ],
    "sources": [
      "returned"
    ],
    "target": "defective",
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "voided",
    "made_by": [
      "sale.void"
    ],
    "sources": [
      "sold"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": true,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "sent",
    "made_by": [
      "transfer.send"
    ],
    "sources": [
      "in_stock"
    ],
    "target": "in_transit",
    "binding": "bind",
    "same_item": true,
    "same_branch": true,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "arrived",
    "made_by": [
      "transfer.receive"
    ],
    "sources": [
      "in_transit"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": true,
    "same_branch": false,
    "same_document": true,
    "open_repair": false,
    "moves_to_branch": true,
    "passive": false,
    "repeatable": true,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "recalled",
    "made_by": [
      "transfer.cancel"
    ],
    "sources": [
      "in_transit"
    ],
    "target": "in_stock",
    "binding": "release",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": true,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "written_off",
    "made_by": [
      "stock.adjust"
    ],
    "sources": [
      "in_stock",
      "returned",
      "defective"
    ],
    "target": "written_off",
    "binding": "release",
    "same_item": true,
    "same_branch": true,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "noted",
    "made_by": [
      "serial.note"
    ],
    "sources": [
      "in_stock",
      "sold",
      "in_repair",
      "repair_done",
      "returned",
      "defective",
      "in_transit",
      "written_off"
    ],
    "target": null,
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "renamed",
    "made_by": [
      "serial.rename"
    ],
    "sources": [
      "in_stock",
      "sold",
      "in_repair",
      "repair_done",
      "returned",
      "defective",
      "in_transit",
      "written_off"
    ],
    "target": null,
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  },
  {
    "step": "aliased",
    "made_by": [
      "serial.add_alias"
    ],
    "sources": [
      "in_stock",
      "sold",
      "in_repair",
      "repair_done",
      "returned",
      "defective",
      "in_transit",
      "written_off"
    ],
    "target": null,
    "binding": "keep",
    "same_item": false,
    "same_branch": false,
    "same_document": false,
    "open_repair": false,
    "moves_to_branch": false,
    "passive": false,
    "repeatable": false,
    "brings_in": false,
    "of_known": null
  }
] as const;

export const DOCUMENT_RULES = [
  {
    "document": "item",
    "step": "created",
    "made_by": "item.create",
    "sources": [],
    "target": "active",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "item",
    "step": "updated",
    "made_by": "item.update",
    "sources": [
      "active",
      "archived"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "item",
    "step": "archived",
    "made_by": "item.archive",
    "sources": [
      "active",
      "archived"
    ],
    "target": "archived",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "item",
    "step": "merged",
    "made_by": "item.merge",
    "sources": [
      "active",
      "archived"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "customer",
    "step": "created",
    "made_by": "customer.create",
    "sources": [],
    "target": "active",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "customer",
    "step": "updated",
    "made_by": "customer.update",
    "sources": [
      "active"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "customer",
    "step": "merged",
    "made_by": "customer.merge",
    "sources": [
      "active"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "supplier",
    "step": "created",
    "made_by": "supplier.create",
    "sources": [],
    "target": "active",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "supplier",
    "step": "updated",
    "made_by": "supplier.update",
    "sources": [
      "active"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "restock",
    "step": "restocked",
    "made_by": "stock.restock",
    "sources": [],
    "target": "done",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "adjustment",
    "step": "adjusted",
    "made_by": "stock.adjust",
    "sources": [],
    "target": "done",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "return",
    "step": "returned",
    "made_by": "sale.return",
    "sources": [],
    "target": "done",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "sale",
    "step": "completed",
    "made_by": "sale.complete",
    "sources": [],
    "target": "completed",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "sale",
    "step": "goods_returned",
    "made_by": "sale.return",
    "sources": [
      "completed"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "sale",
    "step": "voided",
    "made_by": "sale.void",
    "sources": [
      "completed"
    ],
    "target": "voided",
    "unit_step": "voided",
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "repair",
    "step": "opened",
    "made_by": "repair.open",
    "sources": [],
    "target": "open",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "repair",
    "step": "updated",
    "made_by": "repair.update",
    "sources": [
      "open",
      "completed",
      "delivered",
      "cancelled"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "repair",
    "step": "part_added",
    "made_by": "repair.add_part",
    "sources": [
      "open"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "repair",
    "step": "part_removed",
    "made_by": "repair.remove_part",
    "sources": [
      "open"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "repair",
    "step": "part_returned",
    "made_by": "repair.return_part",
    "sources": [
      "open",
      "completed",
      "delivered"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "repair",
    "step": "completed",
    "made_by": "repair.complete",
    "sources": [
      "open"
    ],
    "target": "completed",
    "unit_step": "completed",
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "repair",
    "step": "cancelled",
    "made_by": "repair.cancel",
    "sources": [
      "open"
    ],
    "target": "cancelled",
    "unit_step": "cancelled",
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "repair",
    "step": "reopened",
    "made_by": "repair.reopen",
    "sources": [
      "completed",
      "delivered"
    ],
    "target": "open",
    "unit_step": "reopened",
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "repair",
    "step": "delivered",
    "made_by": "repair.deliver",
    "sources": [
      "completed"
    ],
    "target": "delivered",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "quote",
    "step": "quoted",
    "made_by": "repair.quote",
    "sources": [],
    "target": "open",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "quote",
    "step": "approved",
    "made_by": "repair.answer_quote",
    "sources": [
      "open",
      "approved",
      "declined"
    ],
    "target": "approved",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "quote",
    "step": "declined",
    "made_by": "repair.answer_quote",
    "sources": [
      "open",
      "approved",
      "declined"
    ],
    "target": "declined",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "bill",
    "step": "billed",
    "made_by": "repair.bill",
    "sources": [],
    "target": "open",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "bill",
    "step": "voided",
    "made_by": "bill.void",
    "sources": [
      "open"
    ],
    "target": "voided",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": true
  },
  {
    "document": "payment",
    "step": "taken",
    "made_by": "payment.take",
    "sources": [],
    "target": "done",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "payment",
    "step": "refunded",
    "made_by": "payment.refund",
    "sources": [],
    "target": "done",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "till",
    "step": "opened",
    "made_by": "till.open",
    "sources": [],
    "target": "open",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "till",
    "step": "moved",
    "made_by": "till.move",
    "sources": [
      "open",
      "closed"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "till",
    "step": "closed",
    "made_by": "till.close",
    "sources": [
      "open",
      "closed"
    ],
    "target": "closed",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "message",
    "step": "written",
    "made_by": "message.send",
    "sources": [],
    "target": "queued",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "transfer",
    "step": "drafted",
    "made_by": "transfer.draft",
    "sources": [
      "draft"
    ],
    "target": "draft",
    "unit_step": null,
    "keeps": [],
    "may_create": true,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "transfer",
    "step": "sent",
    "made_by": "transfer.send",
    "sources": [
      "draft"
    ],
    "target": "in_transit",
    "unit_step": null,
    "keeps": [],
    "may_create": true,
    "unaware": [
      "draft",
      "cancelled"
    ],
    "repeatable": false
  },
  {
    "document": "transfer",
    "step": "received",
    "made_by": "transfer.receive",
    "sources": [
      "in_transit",
      "partly_received",
      "received"
    ],
    "target": "received",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "transfer",
    "step": "cancelled",
    "made_by": "transfer.cancel",
    "sources": [
      "draft",
      "in_transit",
      "partly_received",
      "received"
    ],
    "target": "cancelled",
    "unit_step": "recalled",
    "keeps": [
      "partly_received",
      "received"
    ],
    "may_create": false,
    "unaware": [
      "draft"
    ],
    "repeatable": true
  },
  {
    "document": "stocktake",
    "step": "opened",
    "made_by": "stocktake.open",
    "sources": [],
    "target": "open",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "stocktake",
    "step": "counted",
    "made_by": "stocktake.count",
    "sources": [
      "open"
    ],
    "target": null,
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  },
  {
    "document": "stocktake",
    "step": "closed",
    "made_by": "stocktake.close",
    "sources": [
      "open",
      "closed"
    ],
    "target": "closed",
    "unit_step": null,
    "keeps": [],
    "may_create": false,
    "unaware": [],
    "repeatable": false
  }
] as const;

export const ROLES = [
  "technician",
  "clerk",
  "manager",
  "admin"
] as const;

export const VERDICTS = [
  "discard",
  "reassign",
  "stands"
] as const;

export const LEAST_ROLE = {
  "item.create": "clerk",
  "item.update": "clerk",
  "item.archive": "admin",
  "item.merge": "admin",
  "customer.create": "technician",
  "customer.update": "technician",
  "customer.merge": "admin",
  "supplier.create": "clerk",
  "supplier.update": "clerk",
  "stock.restock": "clerk",
  "stock.adjust": "manager",
  "transfer.draft": "clerk",
  "transfer.send": "manager",
  "transfer.receive": "clerk",
  "transfer.cancel": "manager",
  "sale.complete": "clerk",
  "sale.return": "clerk",
  "sale.void": "manager",
  "repair.open": "technician",
  "repair.update": "technician",
  "repair.add_part": "technician",
  "repair.remove_part": "technician",
  "repair.return_part": "technician",
  "repair.complete": "technician",
  "repair.cancel": "technician",
  "repair.reopen": "technician",
  "repair.deliver": "technician",
  "repair.quote": "technician",
  "repair.answer_quote": "technician",
  "repair.bill": "clerk",
  "bill.void": "manager",
  "payment.take": "clerk",
  "payment.refund": "manager",
  "till.open": "clerk",
  "till.move": "clerk",
  "till.close": "clerk",
  "message.send": "technician",
  "serial.set_status": "manager",
  "serial.note": "technician",
  "serial.rename": "manager",
  "serial.add_alias": "clerk",
  "stocktake.open": "clerk",
  "stocktake.count": "clerk",
  "stocktake.close": "clerk",
  "conflict.resolve": "admin",
  "conflict.reopen": "admin",
  "conflict.answer": "technician"
} as const;

export const LEAST_ROLE_BY_STATUS = {
  "defective": "technician"
} as const;

export type Status = (typeof STATUSES)[number];
export type Role = (typeof ROLES)[number];
