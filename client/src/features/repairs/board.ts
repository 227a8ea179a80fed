/** The technicians' board: which repairs are mine, due, waiting or ready, by this device's records. */
import { peopleOf } from "../../storage/one-person";
import type { Quote, Repair } from "../../core/model";
import { promiseState } from "../../core/promise";
import type { ShopDatabase } from "../../storage/database";
import { sayCustomer } from "../erased";

/** The columns from left to right; tickets of no column are shown below. */
export const BOARD_COLUMNS = ["mine", "due", "parts", "approval", "ready"] as const;
export const BOARD_GROUPS = [...BOARD_COLUMNS, "others"] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];
export const BOARD_ORDERS = ["promise", "age"] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

export interface BoardTicket {
  repair: Repair;
  customer: string | null;
  technician: string | null;
  /** Has a quote that the customer has not answered. */
  isQuoted: boolean;
}

export interface BoardView {
  userId: string;
  now: number;
  zone: string;
}

/** A ticket may be in several groups, for example mine and due. */
export function groupsOf({ repair, isQuoted }: BoardTicket, { userId, now, zone }: BoardView): BoardGroup[] {
  if (repair.status === "completed") return ["ready"];
  if (repair.status !== "open") return [];
  const promise = promiseState(repair, now, zone);
  const columns = BOARD_COLUMNS.filter(
    (group) =>
      (group === "mine" && repair.technician_id === userId) ||
      (group === "due" && (promise === "late" || promise === "today")) ||
      (group === "parts" && repair.waiting_for_parts) ||
      (group === "approval" && isQuoted),
  );
  return columns.length > 0 ? columns : ["others"];
}

/** By the promised time, tickets without one last; or by age, oldest first. */
export function inBoardOrder(tickets: readonly BoardTicket[], order: BoardOrder): BoardTicket[] {
  const rank = ({ repair }: BoardTicket) =>
    order === "promise" ? (repair.promised_at ?? Number.MAX_SAFE_INTEGER) : repair.happened_at;
  return [...tickets].sort(
    (one, other) => rank(one) - rank(other) || one.repair.happened_at - other.repair.happened_at,
  );
}

/** The open and ready repairs of a branch, of one technician or of all. */
export async function readBoard(
  database: ShopDatabase,
  branchId: string,
  technicianId: string | null,
): Promise<BoardTicket[]> {
  const ranges = ["open", "completed"].map((status) => [branchId, status]);
  const found = await Promise.all(
    ranges.map((range) =>
      database.repair
        .where("[branch_id+status+happened_at]")
        .between([...range, 0], [...range, Number.MAX_SAFE_INTEGER])
        .toArray(),
    ),
  );
  const repairs = found.flat().filter((repair) => technicianId === null || repair.technician_id === technicianId);
  const ids = repairs.map(({ id }) => id);
  const [quotes, customers, people] = await Promise.all([
    database.quote.where("repair_id").anyOf(ids).toArray(),
    peopleOf(
      database,
      repairs.map(({ customer_id }) => customer_id),
    ),
    database.user.bulkGet(repairs.map(({ technician_id }) => technician_id ?? "")),
  ]);
  const quoted = new Set(quotes.filter(isOpen).map(({ repair_id }) => repair_id));
  return repairs.map((repair, at) => ({
    repair,
    customer: customers[at] ? sayCustomer(customers[at]) : null,
    technician: people[at]?.name ?? null,
    isQuoted: quoted.has(repair.id),
  }));
}

function isOpen({ status }: Quote): boolean {
  return status === "open";
}

export type BoardMove = "take" | "wait" | "arrived" | "complete" | "reopen";

/** The operation that moves a ticket into a group; null if its state does not allow it. */
export function moveInto(group: BoardGroup, repair: Repair, userId: string): BoardMove | null {
  switch (group) {
    case "mine":
      if (repair.status === "completed") return "reopen";
      if (repair.waiting_for_parts) return "arrived";
      return repair.technician_id === userId ? null : "take";
    case "parts":
      return repair.status === "open" && !repair.waiting_for_parts ? "wait" : null;
    case "ready":
      return repair.status === "open" ? "complete" : null;
    case "due":
    case "approval":
    case "others":
      return null;
  }
}
