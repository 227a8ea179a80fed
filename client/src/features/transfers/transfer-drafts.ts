/** Transfers that are not sent yet: kept on this device, any number of them, until they are sent or thrown away. */
import type { ShopDatabase } from "../../storage/database";
import { listDrafts } from "../../storage/drafts";
import { countUnits } from "../stock/picked-lines";
import type { PickedLines } from "../stock/picked-lines";

export interface TransferDraft {
  /** Given when the draft is begun, so that one recorded just before a crash is known again. */
  transfer_id: string;
  /** The branch it was begun in. */
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

/** Newest first; without those of other branches, those that are sent, and those with nothing on them. */
export async function draftsOf(database: ShopDatabase, branchId: string): Promise<TransferDraft[]> {
  const kept = (await listDrafts(database, SCREEN)).map(({ data }) => data as TransferDraft);
  const sent = await database.transfer.bulkGet(kept.map(({ transfer_id }) => transfer_id));
  return kept.filter((draft, index) => draft.branch_id === branchId && !sent[index] && (countUnits(draft.lines) > 0 || draft.to_branch_id !== ""));
}
