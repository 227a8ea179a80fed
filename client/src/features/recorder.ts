/** How a feature changes anything in the shop: by the recorder that an attempt is given, and in no other way. */
import type { OperationType, PayloadOf } from "../core/operations";
import { recordSteps, type Recorded, type Step } from "../state/record";
import type { DraftClaim } from "../storage/drafts";
import type { Trial } from "./attempt";

/** A draft that recording checks and consumes; null where the form keeps none. */
export interface ClaimedDraft {
  claim: () => Promise<DraftClaim | null>;
}

export interface RecorderOptions {
  /** Where it happened; the branch the person works in unless given. */
  branchId?: string;
  /** The draft that it is made from. */
  draft?: ClaimedDraft;
}

export interface Recorder {
  /** An id for a document, item or customer that is made here; the same ones in the same order in the next try. */
  newId: () => string;
  /** Throws as `recordSteps` does. */
  record: <T extends OperationType>(type: T, payload: PayloadOf<T>, options?: RecorderOptions) => Promise<Recorded>;
  /** All of them or none. */
  recordAll: (steps: readonly Step[], options?: Pick<RecorderOptions, "draft">) => Promise<Recorded[]>;
}

/** Resolved with `false` nothing was done: something is missing, and the form says what. */
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
