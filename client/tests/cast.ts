/** The cast: a shop with two branches, phones with units, and the devices that sell them. */
import { afterEach } from "vitest";
import type { Branch, Contact, Item, RecordChange, Shop, Stock, Unit } from "../src/core/model";
import {
  ItemCreateLeftOut,
  type Operation,
  type OperationResult,
  type OperationType,
  type PayloadOf,
} from "../src/core/operations";
import { uuid7 } from "../src/core/identity";
import { settingsOf } from "../src/core/shop-settings";
import { ShopDatabase } from "../src/storage/database";
import type { QueueEntry } from "../src/storage/queue-entry";
import { recordOperation } from "../src/storage/record-operation";
import { newReplica } from "../src/storage/replica";
import type { DeviceIdentity } from "../src/storage/device-identity";
import type { Host, News } from "../src/sync/host";
import type { Server } from "../src/sync/server";
import { NOT_ASKED_YET, type SyncStatus } from "../src/sync/status";
import { Synchronizer } from "../src/sync/synchronizer";

export const NOON = Date.UTC(2026, 0, 5, 12);

let ids = 0;

/** Ids in ascending order, the same in every run. */
export function nextId(): string {
  ids += 1;
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(6, ids);
  return uuid7(NOON, random);
}

export function phone(changes: Partial<Item> = {}): Item {
  const { initial_stock: _, ...leftOut } = ItemCreateLeftOut;
  return {
    ...leftOut,
    id: "phone",
    name: "Phone 12",
    sku: "PH-12",
    barcode: "4006381333931",
    category: "Phones",
    price: 39900,
    cost: 25000,
    track_stock: true,
    serial_tracked: true,
    warranty_months: 12,
    archived: false,
    merged_into: null,
    had_serials: true,
    created_at: NOON,
    operation_id: "created-phone",
    standing: "settled",
    status: "active",
    ...changes,
  };
}

export function contact(id: string, name: string, changes: Partial<Contact> = {}): Contact {
  return {
    id,
    name,
    phone: null,
    email: null,
    address: null,
    note: null,
    messages: null,
    language: null,
    created_at: NOON,
    operation_id: `created-${id}`,
    standing: "settled",
    status: "active",
    ...changes,
  };
}

export function branch(id: string, name: string, changes: Partial<Branch> = {}): Branch {
  return { id, name, code: name[0]!, time_zone: "UTC", address: null, phone: null, ...changes };
}

export function shopOf(changes: Partial<Shop> = {}): Shop {
  return settingsOf({ id: "shop", name: "Ada's Repairs", currency: "EUR", serial_tracking: true, ...changes });
}

export function stock(item_id: string, branch_id: string, quantity: number, serial_tracked = false): Stock {
  return { id: `${item_id}:${branch_id}`, item_id, branch_id, quantity, serial_tracked, unserialised: 0 };
}

/** The problem of a rejected operation. */
export function refusal(code: string, detail = ""): NonNullable<OperationResult["error"]> {
  return { type: `urn:benchtrail:problem:${code}`, title: code, status: 422, detail, code, errors: [] };
}

/** Values for the fields of a sale that a test does not check. */
export const PLAIN_SALE = {
  tax_mode: "inclusive",
  discount: null,
  net: 0,
  tax: 0,
  taxes: [],
  difference: 0,
  till_id: null,
  public_token: null,
  charged: 0,
  paid: 0,
  refunded: 0,
  balance: 0,
  overpaid: false,
} as const;
export const PLAIN_RETURN = { refund_method: null, till_id: null } as const;
export const PLAIN_LINE = { tax_rate_id: null, tax_basis_points: null } as const;

export function unit(serial: string, changes: Partial<Unit> = {}): Unit {
  return {
    id: serial,
    serial,
    key: serial,
    aliases: [],
    item_id: "phone",
    status: "in_stock",
    branch_id: "north",
    document: null,
    note: null,
    warranty_until: null,
    warranty_day: null,
    credit_only: false,
    customer_id: null,
    contested: false,
    changed_at: NOON,
    ...changes,
  };
}

/** Phones in stock in North with these serials, with their stock record. */
export function phonesInNorth(...serials: string[]): RecordChange[] {
  const counted = stock("phone", "north", serials.length, true);
  return [
    { kind: "item", id: "phone", data: phone() },
    { kind: "stock", id: counted.id, data: counted },
    ...serials.map((serial): RecordChange => ({ kind: "serial", id: serial, data: unit(serial) })),
  ];
}

export function saleOf(...serials: string[]): PayloadOf<"sale.complete"> {
  const total = 39900 * serials.length;
  const line = { item_id: "phone", quantity: serials.length, serials, unit_price: 39900 };
  return { sale_id: nextId(), lines: [line], payments: [{ method: "cash", amount: total }], total };
}

export function operation<T extends OperationType>(type: T, payload: PayloadOf<T>, seq = 1): Operation {
  const at = NOON + seq;
  return { id: nextId(), seq, type, v: 1, at, base: 0, branch_id: "north", actor_id: "ada", payload } as Operation;
}

let databases = 0;
const working: CastDevice[] = [];

// What listens to all databases of the browser would otherwise hear what every later test writes.
afterEach(() => {
  for (const device of working.splice(0)) device.leave();
});

/** A device of the shop with its own database and clock. It synchronizes only when `sync` is called. */
export class CastDevice {
  readonly database: ShopDatabase;
  status: SyncStatus = NOT_ASKED_YET;
  now = NOON;
  /** Timers that were started and not cancelled. */
  timers: { delayMs: number; act: () => void }[] = [];
  chances: (() => void)[] = [];
  /** Whether the server's event stream is open and alive. */
  isListening = false;
  synchronizer: Synchronizer | null = null;

  private constructor(
    readonly server: Server,
    database: ShopDatabase,
  ) {
    this.database = database;
  }

  static async enrolled(server: Server, identity: DeviceIdentity): Promise<CastDevice> {
    databases += 1;
    const device = new CastDevice(server, new ShopDatabase(`device-${databases}`));
    working.push(device);
    // All devices of the cast belong to one shop, but they share one browser here, so their databases need different
    // names.
    Object.defineProperty(device.database, "shopId", { value: "shop" });
    await device.database.meta.add(newReplica(identity));
    return device;
  }

  record<T extends OperationType>(type: T, payload: PayloadOf<T>, branch_id = "north"): Promise<QueueEntry> {
    const recording = { id: nextId(), type, payload, at: this.now, branch_id, actor_id: "ada" };
    return recordOperation(this.database, recording);
  }

  /** Delivers to this tab what another tab publishes. */
  takeNews: (news: News) => void = () => {};

  /** Exchanges once and waits until that is over. */
  async sync(): Promise<SyncStatus> {
    if (this.synchronizer) this.synchronizer.wake();
    else this.start();
    await this.synchronizer!.settled();
    return this.status;
  }

  start(): void {
    this.synchronizer = new Synchronizer(this.database, this.host(), (status) => (this.status = status), this.server);
    this.synchronizer.start();
  }

  /** Ends its work, as a closed tab does. */
  leave(): void {
    this.synchronizer?.stop();
    this.database.close();
  }

  entries(): Promise<QueueEntry[]> {
    return this.database.queue.orderBy("ordinal").toArray();
  }

  host(lock: Host["alone"] = (work) => work(new AbortController().signal)): Host {
    return {
      now: () => this.now,
      random: () => 1,
      alone: lock,
      after: (delayMs, act) => {
        const timer = { delayMs, act };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      onChance: (act) => {
        this.chances.push(act);
        return () => {};
      },
      listen: () => {},
      isListening: () => this.isListening,
      stopListening: () => {},
      onNews: (take) => {
        this.takeNews = take;
        return () => {};
      },
      publish: () => {},
    };
  }
}
