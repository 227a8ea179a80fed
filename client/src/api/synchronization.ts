/** Requests of push and pull (docs/protocol.md, 5). */
import type { Operation, OperationResult, RecordedOperation } from "../core/operations";
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf } from "./shape";
import type { Sign } from "./signing";

export const PROTOCOL = 1;
/** A snapshot page or a full push takes longer over a slow line than other requests. */
const SYNC_DEADLINE_MS = 60_000;

type Schemas = components["schemas"];
export type PushAnswer = Schemas["PushAnswer"];
export type PullAnswer = Omit<Schemas["PullAnswer"], "changes"> & { readonly changes: readonly PulledChange[] };
/** A change. Its kind may be one that this app does not know yet and skips, so `kind` is any text and `data` any
 * record. */
export type PulledChange = Omit<Schemas["Change"], "kind" | "data"> & { readonly kind: string; readonly data: unknown };

const RESULT = having<OperationResult>({ id: "text", seq: "number", standing: "text" });
const RECORDED = having<RecordedOperation>({ id: "text", seq: "number", standing: "text", device_id: "text" });
const PUSH_ANSWER = having<PushAnswer>({ results: listOf(RESULT), last_seq: "number", version: "number" });
const CHANGE = having<PulledChange>({ kind: "text", id: "text" });
const PULL_ANSWER = having<PullAnswer>({
  changes: listOf(CHANGE),
  cursor: "text",
  version: "number",
  more: "flag",
  last_seq: "number",
});

/**
 * `after` is the id of the operation with the sequence number before the first one, by which the server detects a
 * clone; null if it is no longer stored.
 *
 * `person` is signed in here. Throws ServerRefused with `other_person`, `sequence_gap`, `device_forked`,
 * `device_revoked`, `protocol_unsupported` and others.
 */
export function push(
  deviceId: string,
  operations: readonly Operation[],
  after: string | null,
  sentAt: number,
  sign: Sign,
  person: string | null = null,
): Promise<PushAnswer> {
  const body = { protocol: PROTOCOL, device_id: deviceId, sent_at: sentAt, after, operations };
  return ask("/sync/push", PUSH_ANSWER, { method: "POST", body, person, sign, deadlineMs: SYNC_DEADLINE_MS });
}

/**
 * `recorded` is the last sequence number of this identity, so that the server knows how many operations a lost device
 * did not send.
 *
 * Throws ServerRefused with `cursor_unknown` if the server has another history.
 */
export function pull(
  deviceId: string,
  cursor: string | null,
  limit: number,
  recorded: number,
  sign: Sign,
  person: string | null = null,
): Promise<PullAnswer> {
  const query = { device_id: deviceId, cursor, limit, recorded };
  return ask("/sync/pull", PULL_ANSWER, { query, person, sign, deadlineMs: SYNC_DEADLINE_MS });
}

/** The operation with its present standing; throws ServerRefused 404 if the server lacks it. */
export function readOperation(id: string): Promise<RecordedOperation> {
  return ask(`/operations/${encodeURIComponent(id)}`, RECORDED);
}
