/** Recording operations: the only way in which a feature changes anything in the shop. */
import type { Doubt } from "../core/prediction";
import type { Operation, OperationType, PayloadOf } from "../core/operations";
import type { DraftClaim } from "../storage/drafts";
import { NotAtWork } from "../storage/not-at-work";
import { recordTogether, type Recording } from "../storage/record-operation";
import { ready } from "./session";
import { records, syncNow } from "./shop";

export interface Recorded {
  operation: Operation;
  /** The code of the document that the operation created, as printed on the receipt; otherwise null. */
  code: string | null;
  /** The likely conflicts; the operation is recorded nevertheless. */
  doubts: Doubt[];
}

export interface RecordOptions {
  /** The branch where it happened; by default the branch where the person works. */
  branchId?: string;
}

/** What stays the same when a recording is retried, and the draft it is made from. */
export interface Trial {
  /** Returns ids for operations and documents, the same ones in the same order in each retry. */
  nextId: () => string;
  claim: DraftClaim | null;
}

/** One of several operations that are recorded together. */
export type Step = { [T in OperationType]: { type: T; payload: PayloadOf<T>; branchId?: string } }[OperationType];

/**
 * Record operations in their order, all or none: shown at once, sent as soon as the server answers.
 *
 * Features call it through the recorder of an attempt (features/attempt), which ignores a second tap. Resolves when
 * everything is stored on this device and the draft is consumed. Throws StorageFull, NotAtWork, AlreadyRecorded or
 * DraftChanged, and then nothing has changed.
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
