/** Transfers of a branch, sent and received, newest first; any of the shop by its code or a serial on it. */
import Dexie from "dexie";
import type { Transfer } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { unitsNamed } from "../stock/units-named";

export const TRANSFER_STATUSES = ["in_transit", "partly_received", "received", "cancelled"] as const satisfies readonly Transfer["status"][];

export interface TransfersWanted {
  text: string;
  status: Transfer["status"] | "";
  branchId: string;
  limit: number;
}

export interface ListedTransfer {
  transfer: Transfer;
  from: string;
  to: string;
  /** "Phone 12 · 2 × Cable" */
  what: string;
  /** It comes here and is not all here yet. */
  isComing: boolean;
}

export async function findTransfers(database: ShopDatabase, wanted: TransfersWanted): Promise<ListedTransfer[]> {
  const found = wanted.text.trim() === "" ? await ofBranch(database, wanted) : await matching(database, wanted);
  const branches = new Map((await database.branch.toArray()).map(({ id, name }) => [id, name]));
  return Promise.all(found.map((transfer) => listed(database, transfer, branches, wanted.branchId)));
}

async function ofBranch(database: ShopDatabase, { branchId, status, limit }: TransfersWanted): Promise<Transfer[]> {
  const found = await Promise.all(
    (["[branch_id+happened_at]", "[to_branch_id+happened_at]"] as const).map((index) =>
      database.transfer
        .where(index)
        .between([branchId, Dexie.minKey], [branchId, Dexie.maxKey])
        .reverse()
        .filter((transfer) => status === "" || transfer.status === status)
        .limit(limit)
        .toArray(),
    ),
  );
  return newestFirst(found.flat(), limit);
}

async function matching(database: ShopDatabase, { text, status, limit }: TransfersWanted): Promise<Transfer[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const numbers = await unitsNamed(database, text);
  const found = await Promise.all([
    database.transfer.where("codes").startsWith(key).limit(limit).toArray(),
    database.transfer.where("keys").startsWith(key).limit(limit).toArray(),
    database.transfer.where("keys").anyOf(numbers).limit(limit).toArray(),
  ]);
  const shown = found.flat().filter((transfer) => status === "" || transfer.status === status);
  return newestFirst(shown, limit);
}

function newestFirst(transfers: readonly Transfer[], limit: number): Transfer[] {
  const once = new Map(transfers.map((transfer) => [transfer.id, transfer]));
  return [...once.values()].sort((one, other) => other.happened_at - one.happened_at).slice(0, limit);
}

async function listed(database: ShopDatabase, transfer: Transfer, branches: ReadonlyMap<string, string>, here: string): Promise<ListedTransfer> {
  const items = await database.item.bulkGet(transfer.lines.map(({ item_id }) => item_id));
  const what = transfer.lines.map(({ quantity }, index) => `${quantity > 1 ? `${quantity} × ` : ""}${items[index]?.name ?? "?"}`);
  const isOpen = transfer.status === "in_transit" || transfer.status === "partly_received";
  return {
    transfer,
    from: branches.get(transfer.branch_id) ?? "?",
    to: branches.get(transfer.to_branch_id) ?? "?",
    what: what.join(" · "),
    isComing: isOpen && transfer.to_branch_id === here,
  };
}
