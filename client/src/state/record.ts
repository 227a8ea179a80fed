/** Recording what happened: the one way a feature changes anything in the shop. */
import type { Doubt } from "../core/prediction";
import type { Operation, OperationType, PayloadOf } from "../core/operations";
import { uuid7 } from "../core/identity";
import type { QueueEntry } from "../storage/queue-entry";
import { doubtsAbout, recordOperation, recordTogether, type Recording } from "../storage/record-operation";
import { ready } from "./session";
import { records, syncNow } from "./shop";

export interface Recorded {
  operation: Operation;
  /** Of the document it made, as printed on the receipt; null where it made none. */
  code: string | null;
  /** What is likely to stand against it; it is recorded all the same. */
  doubts: Doubt[];
}

export interface RecordOptions {
  /** Where it happened; the branch the person works in unless given. */
  branchId?: string;
}

/** An id for a document, item or customer made here. */
export function newId(): string {
  return uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

/** Record one operation: shown at once, sent as soon as the server answers.
 *
 * Resolved means that it is safe on this device. Throws StorageFull, and then nothing changed.
 */
export async function record<T extends OperationType>(
  type: T,
  payload: PayloadOf<T>,
  options: RecordOptions = {},
): Promise<Recorded> {
  const entry: QueueEntry = await recordOperation(records(), recordingOf(type, payload, options));
  syncNow();
  return { operation: entry.operation, code: entry.document?.code ?? null, doubts: entry.doubts };
}

/** One of several operations that are recorded together. */
export type Step = { [T in OperationType]: { type: T; payload: PayloadOf<T>; branchId?: string } }[OperationType];

/** Record several operations in their order, all of them or none. Throws StorageFull, and then nothing changed. */
export async function recordAll(steps: readonly Step[]): Promise<void> {
  await recordTogether(
    records(),
    steps.map(({ type, payload, ...options }) => recordingOf<OperationType>(type, payload, options)),
  );
  syncNow();
}

/** What would stand against it, without recording it: explain before the tap. */
export function foresee<T extends OperationType>(
  type: T,
  payload: PayloadOf<T>,
  options: RecordOptions = {},
): Promise<Doubt[]> {
  return doubtsAbout(records(), recordingOf(type, payload, options));
}

function recordingOf<T extends OperationType>(type: T, payload: PayloadOf<T>, options: RecordOptions): Recording<T> {
  const person = ready.value;
  if (!person) throw new Error("nobody is signed in on an enrolled device");
  const branch_id = options.branchId ?? person.branch.id;
  return { id: newId(), type, payload, at: Date.now(), branch_id, actor_id: person.user.id };
}
