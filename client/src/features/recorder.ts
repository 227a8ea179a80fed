/** Recording by features: through the recorder of an attempt, and in no other way. */
import type { OperationType, PayloadOf } from "../core/operations";
import { recordSteps, type Recorded, type Step } from "../state/record";
import type { DraftClaim } from "../storage/drafts";
import type { Trial } from "./attempt";

/** A draft that recording checks and consumes; null if the form stores none. */
export interface ClaimedDraft {
  claim: () => Promise<DraftClaim | null>;
}

export interface RecorderOptions {
  /** The branch where it happened; by default the person's present branch. */
  branchId?: string;
  /** The draft from which it is recorded. */
  draft?: ClaimedDraft;
}

export interface Recorder {
  /** Returns an id for a new document, item or customer; a retry gets the same ids in the same order. */
  newId: () => string;
  /** Throws as `recordSteps` does. */
  record: <T extends OperationType>(type: T, payload: PayloadOf<T>, options?: RecorderOptions) => Promise<Recorded>;
  /** Records all of them or none. */
  recordAll: (steps: readonly Step[], options?: Pick<RecorderOptions, "draft">) => Promise<Recorded[]>;
}

/** Resolving with `false` means that nothing was done: something is missing, and the form shows what. */
export type Recording = (recorder: Recorder) => Promise<unknown>;

export function recorderOf({ newId, refuseSameAgain }: Trial): Recorder {
  const recordAll: Recorder["recordAll"] = async (steps, { draft } = {}) => {
    if (steps.length === 0) return [];
    refuseSameAgain(JSON.stringify(steps));
    const claim = draft ? await draft.claim() : null;
    return recordSteps(steps, { nextId: newId, claim });
  };
  const record: Recorder["record"] = async (type, payload, { branchId, draft } = {}) => {
    const step = { type, payload, ...(branchId === undefined ? {} : { branchId }) } as Step;
    const [recorded] = await recordAll([step], draft ? { draft } : {});
    return recorded!;
  };
  return { newId, record, recordAll };
}
