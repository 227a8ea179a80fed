/** Recording what happened: the one way a feature changes anything in the shop. */
import type { Doubt } from "../core/prediction";
import type { Operation, OperationType, PayloadOf } from "../core/operations";
import type { DraftClaim } from "../storage/drafts";
import { NotAtWork } from "../storage/not-at-work";
import { recordTogether, type Recording } from "../storage/record-operation";
import { ready } from "./session";
import { records, syncNow } from "./shop";

export interface Recorded {
  operation: Operation;
  /** The code of the document that the operation created, as printed on the receipt; else null. */
  code: string | null;
  /** The likely objections; it is recorded nevertheless. */
  doubts: Doubt[];
}

export interface RecordOptions {
  /** Where it happened; the branch the person works in unless given. */
  branchId?: string;
}

/** How one try records: what stays the same when it is tried again, and the draft it is made from. */
export interface Trial {
  /** Ids of operations and documents, always the same ones in the same order until it succeeds. */
  nextId: () => string;
  claim: DraftClaim | null;
}

/** One of several operations that are recorded together. */
export type Step = { [T in OperationType]: { type: T; payload: PayloadOf<T>; branchId?: string } }[OperationType];

/** Record operations in their order, all of them or none: shown at once, sent as soon as the server answers.
 *
 * Features call it by the recorder of an attempt (features/attempt), which keeps a second tap out. Resolved means that
 * all of it is safe on this device and the draft is consumed. Throws StorageFull, NotAtWork, AlreadyRecorded or
 * DraftChanged, and then nothing changed.
 */
export async function recordSteps(steps: readonly Step[], { nextId, claim }: Trial): Promise<Recorded[]> {
  const recordings = steps.map(({ type, payload, ...options }) =>
    recordingOf<OperationType>(nextId(), type, payload, options),
  );
  const entries = await recordTogether(records(), recordings, claim);
  syncNow();
  return entries.map(({ operation, document, doubts }) => ({ operation, code: document?.code ?? null, doubts }));
}

function recordingOf<T extends OperationType>(
  id: string,
  type: T,
  payload: PayloadOf<T>,
  options: RecordOptions,
): Recording<T> {
  const person = ready.value;
  if (!person) throw new NotAtWork();
  const branch_id = options.branchId ?? person.branch.id;
  return { id, type, payload, at: Date.now(), branch_id, actor_id: person.user.id };
}
