/** The forms of transfers: each is stored on this device until it is saved as a draft of the branch, sent, or
 * discarded. */
import type { Item, Transfer } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { listDrafts } from "../../storage/drafts";
import { countUnits } from "../stock/picked-lines";
import type { PickedLines } from "../stock/picked-lines";

export interface TransferDraft {
  /** Chosen when the form begins, so that a transfer recorded just before a crash is recognised. */
  transfer_id: string;
  /** The branch in which it was begun. */
  branch_id: string;
  /** Empty until it is chosen. */
  to_branch_id: string;
  lines: PickedLines;
}

const SCREEN = "transfer";

export const draftId = (transferId: string) => `${SCREEN}:${transferId}`;

export function emptyTransfer(transferId: string, branchId: string): TransferDraft {
  return { transfer_id: transferId, branch_id: branchId, to_branch_id: "", lines: [] };
}

/** The form of a transfer that was saved as a draft. */
export function typedAgain(transfer: Transfer, items: ReadonlyMap<string, Item>): TransferDraft {
  const { id, branch_id, to_branch_id, lines } = transfer;
  const picked = lines.map(({ item_id, quantity, serials }) => {
    const item = items.get(item_id);
    const isTracked = item?.serial_tracked ?? serials !== null;
    return { item_id, name: item?.name ?? "?", serial_tracked: isTracked, quantity, serials: serials ?? [] };
  });
  return { transfer_id: id, branch_id, to_branch_id, lines: picked };
}

/** Newest first; without those of other branches, recorded ones, and empty ones. */
export async function draftsOf(database: ShopDatabase, branchId: string): Promise<TransferDraft[]> {
  const kept = (await listDrafts(database, SCREEN)).map(({ data }) => data as TransferDraft);
  const sent = await database.transfer.bulkGet(kept.map(({ transfer_id }) => transfer_id));
  return kept.filter(
    (draft, index) =>
      draft.branch_id === branchId && !sent[index] && (countUnits(draft.lines) > 0 || draft.to_branch_id !== ""),
  );
}
