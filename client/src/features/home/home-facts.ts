/** The counts of the start page, read by index. */
import { peopleOf } from "../../storage/one-person";
import Dexie from "dexie";
import { countOpenConflicts } from "../../storage/conflicts";
import { CASH, EXCHANGE } from "../../core/balance";
import type { MoneyMoved, Repair, Return, Sale } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { countUnserialised, unserialisedIn, type UnserialisedItem } from "../../storage/unserialised";
import { sayCustomer } from "../erased";

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

/** Open repairs in the branch: the person's own, then those without a technician. Each group is sorted by the promised
 * time; those without one come last, oldest first. */
export async function readBench(
  database: ShopDatabase,
  branchId: string,
  userId: string,
  most: number,
): Promise<BenchRepair[]> {
  const open = (await repairsIn(database, branchId, "open").toArray()).sort(byPromise);
  const mine = open.filter(({ technician_id }) => technician_id === userId);
  const free = open.filter(({ technician_id }) => technician_id === null);
  const shown = [...mine, ...free].slice(0, most);
  const customers = await peopleOf(
    database,
    shown.map(({ customer_id }) => customer_id),
  );
  return shown.map((repair, at) => ({
    repair,
    customer: customers[at] ? sayCustomer(customers[at]) : null,
    isMine: repair.technician_id === userId,
  }));
}

function byPromise(one: Repair, other: Repair): number {
  const due = ({ promised_at }: Repair) => promised_at ?? Number.MAX_SAFE_INTEGER;
  return due(one) - due(other) || one.happened_at - other.happened_at;
}

/** Today's takings, in minor units, less what was paid back; without the value of exchanged goods. */
export interface Takings {
  /** Of sales. */
  count: number;
  total: number;
  methods: readonly { method: string; amount: number }[];
}

interface Day {
  id: string;
  midnight: number;
}

/** Adds up the money that each branch took and paid back since its midnight: for sales, for repairs, and for returns.
 * Void sales and discarded records are left out. The same sums as the report of takings. */
export async function readTakings(database: ShopDatabase, branches: readonly Day[]): Promise<Takings> {
  const [sales, payments, returns] = await Promise.all([
    today<Sale>(database, "sale", branches),
    today<MoneyMoved>(database, "payment", branches),
    today<Return>(database, "return", branches),
  ]);
  const completed = sales.filter(({ status }) => status === "completed");
  const moved = [
    ...completed.flatMap((sale) => sale.payments),
    ...payments.filter(isCounted),
    ...returns.filter(isCounted).map(({ refund, refund_method }) => ({ method: refund_method, amount: -refund })),
  ];
  const amounts = new Map<string, number>();
  for (const { method, amount } of moved) {
    const counted = method === null || method === EXCHANGE ? CASH : method;
    amounts.set(counted, (amounts.get(counted) ?? 0) + amount);
  }
  const methods = [...amounts]
    .map(([method, amount]) => ({ method, amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((one, other) => other.amount - one.amount);
  return {
    count: completed.length,
    total: methods.reduce((sum, { amount }) => sum + amount, 0),
    methods,
  };
}

async function today<R>(database: ShopDatabase, kind: "sale" | "payment" | "return", branches: readonly Day[]) {
  const found = await Promise.all(
    branches.map(({ id, midnight }) =>
      database
        .table<R>(kind)
        .where("[branch_id+happened_at]")
        .between([id, midnight], [id, Number.MAX_SAFE_INTEGER])
        .toArray(),
    ),
  );
  return found.flat();
}

function isCounted({ status }: { status: string | null }): boolean {
  return status !== "discarded";
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
