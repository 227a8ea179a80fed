/**
 * The shop's database on this device: the records that were pulled, and everything recorded here.
 *
 * There is one database per shop. A record's row is the server's row with the device's predictions applied
 * (overlay.ts).
 */
import { Dexie, type DBCore, type EntityTable, type Table, type Transaction } from "dexie";

import type { KnownDocument, Kind } from "../core/model";
import { KINDS } from "../core/model";
import type { QueueEntry } from "./queue-entry";
import type { Replica } from "./device-identity";
import type { DeviceKey } from "./device-key";
import { BIRTH, guard } from "./lost";
import { toRecord, toRow, type Row } from "./rows";
import { touchedBy } from "./touched";

/** A server's row that a prediction covers; `row` is null if the server has none. */
export interface CoveredRow {
  kind: Kind;
  id: string;
  row: Row<Kind> | null;
}

/** The id of the record that an entry created, for entries queued before version 5. It prevents creating it twice. */
function createdBefore({ document, operation }: QueueEntry): string | null {
  switch (operation.type) {
    case "item.create":
      return operation.payload.item_id;
    case "customer.create":
      return operation.payload.customer_id;
    case "supplier.create":
      return operation.payload.supplier_id;
    default:
      return document?.id ?? null;
  }
}

/** A photo taken here. It is stored until the server has it, and for some weeks after. */
export interface StoredPhoto {
  /** The SHA-256 of `bytes`. Records refer to the photo by it. */
  id: string;
  /** Such as `image/jpeg`. */
  type: string;
  bytes: ArrayBuffer;
  state: "waiting" | "sent" | "refused";
  /** How often a server other than ours answered. */
  attempts?: number;
  /** The time by the device clock before which no retry is made. */
  try_after?: number;
  taken_at: number;
}

/** A passcode of a customer's device that the server showed here. */
export interface ShownPasscode {
  repair_id: string;
  passcode: string;
}

/** The unfinished form of one screen. It survives reloads and updates. */
export interface Draft {
  /** For example `sale` or `restock:<item id>`. */
  id: string;
  screen: string;
  data: unknown;
  updated_at: number;
  /** Every save gives a new one. Rows stored by an older version of the app have none. */
  revision?: string;
  /** What was recorded from the draft. A row with a receipt has no data. */
  receipt?: DraftReceipt;
}

export interface DraftReceipt {
  /** The token of the claim with which it was recorded. */
  token: string;
  /** Null if the operation created no document, for example a count. */
  document: KnownDocument | null;
}

const DOCUMENT = "id, *codes, *keys, [branch_id+happened_at], happened_at";

const SCHEMA: Record<Kind, string> & Record<"queue" | "covered" | "meta" | "drafts", string> = {
  shop: "id",
  branch: "id",
  user: "id",
  device: "id, code",
  item: "id, *codes, *words, category, name",
  stock: "id, item_id, branch_id",
  serial: "id, *keys, *tails, item_id, [item_id+branch_id+status], [branch_id+status], document.id, customer_id",
  customer: "id, *words, name",
  supplier: "id, *words, name",
  restock: DOCUMENT,
  adjustment: DOCUMENT,
  sale: `${DOCUMENT}, customer_id`,
  return: `${DOCUMENT}, sale_id, repair_id`,
  repair: `${DOCUMENT}, customer_id, [branch_id+status+happened_at], [status+happened_at]`,
  quote: "id",
  bill: "id",
  payment: "id",
  till: "id",
  message: "id",
  transfer: `${DOCUMENT}, to_branch_id, status`,
  stocktake: "id",
  conflict: "id, *keys, [status+opened_at], operation_id",
  queue: "id, ordinal, state, [state+ordinal], predicted, [device_id+operation.seq]",
  covered: "[kind+id]",
  meta: "name",
  drafts: "id, screen",
};

/** Lists are read by index ranges that end in the id (paged.ts). Dexie also uses the beginning of a compound index,
 * for example `[branch_id+status]`. */
const LISTED = "id, *codes, *keys, [branch_id+happened_at+id], happened_at";

const LISTS: Partial<typeof SCHEMA> = {
  item: "id, *codes, *words, [category+name+id], [name+id], name, low_stock_at",
  serial:
    "id, *keys, *tails, [item_id+id], [item_id+status+id], [item_id+branch_id+status], " +
    "[branch_id+status+id], document.id, customer_id",
  customer: "id, *words, [name+id]",
  supplier: "id, *words, [name+id]",
  restock: `${LISTED}, [supplier_id+happened_at+id]`,
  adjustment: LISTED,
  sale: `${LISTED}, customer_id`,
  return: `${LISTED}, sale_id, repair_id`,
  repair: `${LISTED}, customer_id, [branch_id+status+happened_at+id]`,
  transfer: `${LISTED}, to_branch_id, status, [to_branch_id+happened_at+id], [to_branch_id+status]`,
  stocktake: "id, *codes, [branch_id+happened_at+id], [branch_id+status]",
  conflict: "id, *keys, [status+opened_at], [status+standing+opened_at+id], [status+closed_at+id], operation_id",
};

/** Indexes for other things that a scan opens: contacts by telephone, bills by reference, tickets by a device's
 * serials, exchanges. */
const OPENED_BY_CODES: Partial<typeof SCHEMA> = {
  customer: `${LISTS.customer}, *codes`,
  supplier: `${LISTS.supplier}, *codes`,
  sale: `${LISTS.sale}, *paid_with`,
  queue: `${SCHEMA.queue}, creates, *touches`,
};

/** Indexes for the bills and quotes of a repair, the payments of a document, and the tills of a branch. */
const MONEY: Partial<typeof SCHEMA> = {
  quote: `${LISTED}, repair_id`,
  bill: `${LISTED}, repair_id`,
  payment: `${LISTED}, document.id, till_id`,
  till: `${LISTED}, [branch_id+status]`,
};

/** The index for the scanned address of a customer's page. */
const PUBLIC: Partial<typeof SCHEMA> = {
  sale: `${OPENED_BY_CODES.sale}, public_token`,
  repair: `${LISTS.repair}, public_token`,
};

/** The index for the messages about a document. */
const MESSAGES: Partial<typeof SCHEMA> = { message: `${LISTED}, document.id` };

/** Kinds whose rows have more index fields since version 7. */
const REINDEXED = ["customer", "supplier", "restock", "repair", "sale"] as const satisfies readonly Kind[];

/** Fill in which document each waiting operation creates. */
function noteCreations(upgrade: Transaction): Promise<number> {
  return upgrade
    .table<QueueEntry>("queue")
    .toCollection()
    .modify((entry) => {
      entry.creates = createdBefore(entry);
    });
}

/** Fill the new index fields of existing rows, also of rows that a prediction covers. */
async function reindex(upgrade: Transaction): Promise<void> {
  const anew = <K extends Kind>(kind: K, row: Row<K>) => toRow(kind, toRecord(row), row.taken_in);
  for (const kind of REINDEXED) {
    await upgrade
      .table(kind)
      .filter((row: Row<Kind>) => kind !== "sale" || (row as Row<"sale">).payments.some(({ return_id }) => return_id))
      .modify((row: Row<typeof kind>, held: { value: unknown }) => {
        held.value = anew(kind, row);
      });
  }
  await upgrade
    .table("queue")
    .toCollection()
    .modify((entry: QueueEntry) => {
      entry.touches = touchedBy(entry.operation);
    });
  await upgrade
    .table("covered")
    .toCollection()
    .modify((covered: CoveredRow) => {
      if (covered.row) covered.row = anew(covered.kind, covered.row);
    });
}

export class ShopDatabase extends Dexie {
  declare shop: EntityTable<Row<"shop">, "id">;
  declare branch: EntityTable<Row<"branch">, "id">;
  declare user: EntityTable<Row<"user">, "id">;
  declare device: EntityTable<Row<"device">, "id">;
  declare item: EntityTable<Row<"item">, "id">;
  declare stock: EntityTable<Row<"stock">, "id">;
  declare serial: EntityTable<Row<"serial">, "id">;
  declare customer: EntityTable<Row<"customer">, "id">;
  declare supplier: EntityTable<Row<"supplier">, "id">;
  declare restock: EntityTable<Row<"restock">, "id">;
  declare adjustment: EntityTable<Row<"adjustment">, "id">;
  declare sale: EntityTable<Row<"sale">, "id">;
  declare return: EntityTable<Row<"return">, "id">;
  declare repair: EntityTable<Row<"repair">, "id">;
  declare quote: EntityTable<Row<"quote">, "id">;
  declare bill: EntityTable<Row<"bill">, "id">;
  declare payment: EntityTable<Row<"payment">, "id">;
  declare till: EntityTable<Row<"till">, "id">;
  declare message: EntityTable<Row<"message">, "id">;
  declare transfer: EntityTable<Row<"transfer">, "id">;
  declare stocktake: EntityTable<Row<"stocktake">, "id">;
  declare conflict: EntityTable<Row<"conflict">, "id">;
  declare queue: EntityTable<QueueEntry, "id">;
  declare covered: Table<CoveredRow, [Kind, string]>;
  declare meta: EntityTable<Replica, "name">;
  declare drafts: EntityTable<Draft, "id">;
  declare photos: EntityTable<StoredPhoto, "id">;
  declare keys: EntityTable<DeviceKey, "device_id">;
  declare passcodes: EntityTable<ShownPasscode, "repair_id">;

  /** False once this page or its worker has used the data. If the database is missing after that, the browser erased
   * it. */
  mayCreate = true;
  /** Distinguishes this database from one that was created in its place. A worker gets it from the page before it
   * opens the database. */
  birth: string | null = null;

  constructor(readonly shopId: string) {
    super(databaseName(shopId), { chromeTransactionDurability: "relaxed" });
    this.use({ stack: "dbcore", name: "durability", create: recordedOnDisk });
    guard(this, this);
    // With each version that is added, Dexie parses all that it has: the first, with most tables, comes last.
    this.version(14).stores(MESSAGES);
    this.version(13).stores({ passcodes: "repair_id" });
    this.version(12).stores(PUBLIC);
    this.version(11).stores(MONEY);
    this.version(10).stores({ stock: `${SCHEMA.stock}, [branch_id+unserialised]` });
    this.version(9).stores({ [BIRTH]: "name" });
    this.version(8).stores({ keys: "device_id" });
    this.version(7).stores(OPENED_BY_CODES).upgrade(reindex);
    this.version(5)
      .stores({ queue: `${SCHEMA.queue}, creates` })
      .upgrade(noteCreations);
    this.version(4).stores(LISTS);
    this.version(3).stores({
      item: `${SCHEMA.item}, low_stock_at`,
      restock: `${SCHEMA.restock}, [supplier_id+happened_at]`,
      transfer: `${SCHEMA.transfer}, [to_branch_id+happened_at], [to_branch_id+status]`,
      stocktake: "id, *codes, [branch_id+happened_at], [branch_id+status]",
    });
    this.version(2).stores({ photos: "id, state" });
    this.version(1).stores(SCHEMA);
  }

  /** The table of one kind, for code that works on any. */
  records<K extends Kind>(kind: K): Table<Row<K>, string> {
    return this.table(kind) as Table<Row<K>, string>;
  }

  /** The tables that recording writes. Their transactions are on disk before they end. */
  get recordingTables(): Table[] {
    return [...this.recordTables, this.queue, this.covered, this.meta, this.drafts];
  }

  /** Every table of records, for transactions that may touch any of them. */
  get recordTables(): Table[] {
    return KINDS.map((kind) => this.table(kind));
  }
}

/** Only recording writes both the queue and the drafts. Its transactions are strict, so a power cut loses no printed
 * sale and no sequence number is used twice. */
function recordedOnDisk(down: DBCore): DBCore {
  const isRecording = (stores: readonly string[], mode: IDBTransactionMode) =>
    mode === "readwrite" && stores.includes("queue") && stores.includes("drafts");
  return {
    ...down,
    transaction: (stores, mode, options) =>
      down.transaction(stores, mode, isRecording(stores, mode) ? { durability: "strict" } : options),
  };
}

export function databaseName(shopId: string): string {
  return `benchtrail:${shopId}`;
}
