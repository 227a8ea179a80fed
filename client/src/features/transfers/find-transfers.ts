/** Transfers of a branch, sent and received, newest first; a search finds any of the shop by its code or a serial. */
import type { Transfer } from "../../core/model";
import { inARow } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { documentsNamed, documentsOfBranch } from "../../storage/documents";
import { inRange, merged, mapPages, type PagedList } from "../../storage/paged";

export const TRANSFER_STATUSES = [
  "draft",
  "in_transit",
  "partly_received",
  "received",
  "cancelled",
] as const satisfies readonly Transfer["status"][];

export interface TransfersWanted {
  text: string;
  status: Transfer["status"] | "";
  branchId: string;
}

export interface ListedTransfer {
  transfer: Transfer;
  from: string;
  to: string;
  /** For example "Phone 12 · 2 × Cable". */
  what: string;
  /** It comes to this branch and is not completely received. */
  isComing: boolean;
}

export function findTransfers(
  database: ShopDatabase,
  { text, status, branchId }: TransfersWanted,
): PagedList<ListedTransfer> {
  const fits = status === "" ? undefined : (transfer: Transfer) => transfer.status === status;
  const transfers =
    text.trim() === "" ? ofBranch(database, branchId, fits) : documentsNamed(database, "transfer", { text }, fits);
  return mapPages(transfers, async (found) => {
    const branches = new Map((await database.branch.toArray()).map(({ id, name }) => [id, name]));
    return Promise.all(found.map((transfer) => listed(database, transfer, branches, branchId)));
  });
}

function ofBranch(
  database: ShopDatabase,
  branchId: string,
  fits?: (transfer: Transfer) => boolean,
): PagedList<Transfer> {
  const received = inRange<Transfer>(database, "transfer", "[to_branch_id+happened_at+id]", [branchId], {
    newestFirst: true,
    fits,
  });
  return merged([documentsOfBranch(database, "transfer", branchId, fits), received], true);
}

async function listed(
  database: ShopDatabase,
  transfer: Transfer,
  branches: ReadonlyMap<string, string>,
  here: string,
): Promise<ListedTransfer> {
  const items = await database.item.bulkGet(transfer.lines.map(({ item_id }) => item_id));
  const what = transfer.lines.map(
    ({ quantity }, index) => `${quantity > 1 ? `${quantity} × ` : ""}${items[index]?.name ?? "?"}`,
  );
  const isOpen = transfer.status === "in_transit" || transfer.status === "partly_received";
  return {
    transfer,
    from: branches.get(transfer.branch_id) ?? "–",
    to: branches.get(transfer.to_branch_id) ?? "–",
    what: inARow(what),
    isComing: isOpen && transfer.to_branch_id === here,
  };
}
