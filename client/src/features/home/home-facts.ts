/** The counts of the start page, read by index. */
import Dexie from "dexie";
import { countOpenConflicts } from "../../storage/conflicts";
import type { Repair } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { countUnserialised, unserialisedIn, type UnserialisedItem } from "../../storage/unserialised";
import { sayCustomer } from "../erased";
import { EXCHANGE } from "../sales/payment";

export interface Waiting {
  /** Open repairs in the branch. */
  repairs: number;
  /** Completed repairs that nobody has picked up. */
  toPickUp: number;
  /** Transfers to the branch that are not completely received. */
  onTheWay: number;
  /** Open conflicts of the shop. */
  conflicts: number;
}

export async function readWaiting(database: ShopDatabase, branchId: string): Promise<Waiting> {
  const coming = ["in_transit", "partly_received"].map((status) => [branchId, status]);
  const [repairs, toPickUp, onTheWay, conflicts] = await Promise.all([
    repairsIn(database, branchId, "open").count(),
    repairsIn(database, branchId, "completed").count(),
    database.transfer.where("[to_branch_id+status]").anyOf(coming).count(),
    countOpenConflicts(database),
  ]);
  return { repairs, toPickUp, onTheWay, conflicts };
}

function repairsIn(database: ShopDatabase, branchId: string, status: "open" | "completed") {
  return database.repair
    .where("[branch_id+status+happened_at]")
    .between([branchId, status, Dexie.minKey], [branchId, status, Dexie.maxKey]);
}

export interface BenchRepair {
  repair: Repair;
  customer: string | null;
  isMine: boolean;
}

/** Open repairs in the branch: the person's own, then those without a technician, each oldest first. */
export async function readBench(
  database: ShopDatabase,
  branchId: string,
  userId: string,
  most: number,
): Promise<BenchRepair[]> {
  const open = await repairsIn(database, branchId, "open").toArray();
  const mine = open.filter(({ technician_id }) => technician_id === userId);
  const free = open.filter(({ technician_id }) => technician_id === null);
  const shown = [...mine, ...free].slice(0, most);
  const customers = await database.customer.bulkGet(shown.map(({ customer_id }) => customer_id ?? ""));
  return shown.map((repair, at) => ({
    repair,
    customer: customers[at] ? sayCustomer(customers[at]) : null,
    isMine: repair.technician_id === userId,
  }));
}

/** Today's takings, in minor units, without the value of exchanged goods. */
export interface Takings {
  count: number;
  total: number;
  methods: readonly { method: string; amount: number }[];
}

/** Reads the money that each branch took since its midnight, without void sales. */
export async function readTakings(
  database: ShopDatabase,
  branches: readonly { id: string; midnight: number }[],
): Promise<Takings> {
  const sales = await Promise.all(
    branches.map(({ id, midnight }) =>
      database.sale
        .where("[branch_id+happened_at]")
        .between([id, midnight], [id, Number.MAX_SAFE_INTEGER])
        .filter(({ status }) => status === "completed")
        .toArray(),
    ),
  );
  const amounts = new Map<string, number>();
  for (const { method, amount } of sales.flat().flatMap(({ payments }) => payments))
    if (method !== EXCHANGE) amounts.set(method, (amounts.get(method) ?? 0) + amount);
  const methods = [...amounts].map(([method, amount]) => ({ method, amount })).sort((a, b) => b.amount - a.amount);
  return {
    count: sales.flat().length,
    total: methods.reduce((sum, { amount }) => sum + amount, 0),
    methods,
  };
}

/** At most `most` items with unserialised pieces here, and the number of further ones. */
export async function readUnserialised(
  database: ShopDatabase,
  branchId: string,
  most: number,
): Promise<{ shown: UnserialisedItem[]; left: number }> {
  const [shown, count] = await Promise.all([
    unserialisedIn(database, branchId, most),
    countUnserialised(database, branchId),
  ]);
  return { shown, left: Math.max(0, count - most) };
}
