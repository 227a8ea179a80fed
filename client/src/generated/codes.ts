// Written by `benchtrail contract` from sync/. Do not edit.

export const SHORTEST_NUMBER = 8 as const;

export const CODE_FIELDS = {
  "branch": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "device": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "item": {
    "own": [
      "sku",
      "barcode"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "serial": {
    "own": [
      "serial",
      "key",
      "aliases[]"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "customer": {
    "own": [],
    "devices": [],
    "telephones": [
      "phone"
    ],
    "units": []
  },
  "supplier": {
    "own": [],
    "devices": [],
    "telephones": [
      "phone"
    ],
    "units": []
  },
  "restock": {
    "own": [
      "code",
      "reference"
    ],
    "devices": [],
    "telephones": [],
    "units": [
      "lines[].serials[]"
    ]
  },
  "adjustment": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": [
      "lines[].serials[]"
    ]
  },
  "sale": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": [
      "lines[].serials[]"
    ]
  },
  "return": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": [
      "lines[].serials[]"
    ]
  },
  "repair": {
    "own": [
      "code"
    ],
    "devices": [
      "device.serial"
    ],
    "telephones": [],
    "units": [
      "parts[].serials[]"
    ]
  },
  "quote": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "bill": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "payment": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "till": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "message": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "transfer": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": [
      "lines[].serials[]",
      "received[]"
    ]
  },
  "stocktake": {
    "own": [
      "code"
    ],
    "devices": [],
    "telephones": [],
    "units": []
  },
  "conflict": {
    "own": [],
    "devices": [],
    "telephones": [],
    "units": [
      "serial"
    ]
  }
} as const;
