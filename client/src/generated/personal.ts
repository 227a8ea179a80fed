// Written by `benchtrail contract` from sync/. Do not edit.

export const ERASED = "[erased]" as const;

export const PERSONAL = {
  "customer.create": {
    "kind": "customer",
    "id_field": "customer_id",
    "fields": {
      "name": "[erased]",
      "phone": "[erased]",
      "email": "[erased]",
      "address": "[erased]",
      "note": "[erased]"
    }
  },
  "customer.update": {
    "kind": "customer",
    "id_field": "customer_id",
    "fields": {
      "changes.name": "[erased]",
      "changes.phone": "[erased]",
      "changes.email": "[erased]",
      "changes.address": "[erased]",
      "changes.note": "[erased]"
    }
  },
  "repair.open": {
    "kind": "repair",
    "id_field": "repair_id",
    "fields": {
      "device.description": "[erased]",
      "device.serial": null,
      "problem": "[erased]",
      "diagnosis": "[erased]",
      "checklist.note": "[erased]",
      "accessories": [],
      "passcode": null,
      "signature": null,
      "note": "[erased]",
      "photos": []
    }
  },
  "repair.update": {
    "kind": "repair",
    "id_field": "repair_id",
    "fields": {
      "changes.device.description": "[erased]",
      "changes.device.serial": null,
      "changes.problem": "[erased]",
      "changes.diagnosis": "[erased]",
      "changes.checklist.note": "[erased]",
      "changes.accessories": [],
      "changes.passcode": null,
      "changes.signature": null,
      "note": "[erased]",
      "photos": [],
      "removed_photos": []
    }
  },
  "repair.return_part": {
    "kind": "repair",
    "id_field": "repair_id",
    "fields": {
      "reason": "[erased]"
    }
  },
  "sale.return": {
    "kind": "sale",
    "id_field": "sale_id",
    "fields": {
      "reason": "[erased]"
    }
  },
  "sale.void": {
    "kind": "sale",
    "id_field": "sale_id",
    "fields": {
      "reason": "[erased]"
    }
  },
  "repair.quote": {
    "kind": "repair",
    "id_field": "repair_id",
    "fields": {
      "note": "[erased]"
    }
  },
  "repair.answer_quote": {
    "kind": "quote",
    "id_field": "quote_id",
    "fields": {
      "name": "[erased]",
      "signature": null
    }
  },
  "bill.void": {
    "kind": "bill",
    "id_field": "bill_id",
    "fields": {
      "reason": "[erased]"
    }
  },
  "message.send": {
    "kind": "customer",
    "id_field": "customer_id",
    "fields": {
      "text": "[erased]"
    }
  },
  "payment.refund": {
    "kind": "document.type",
    "id_field": "document.id",
    "fields": {
      "reason": "[erased]"
    }
  }
} as const;

export const PASSCODES = {
  "repair.open": "passcode",
  "repair.update": "changes.passcode"
} as const;
