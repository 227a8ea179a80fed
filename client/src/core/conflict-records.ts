/** What a conflict is about, and how records stand (docs/records.md). */

export type Standing = "settled" | "waiting" | "contested" | "rejected";

export type Reason =
  | "unknown_serial"
  | "unknown_item"
  | "unknown_document"
  | "at_other_branch"
  | "needs_approval"
  | "undecided"
  | "duplicate_serial"
  | "wrong_item"
  | "illegal_transition"
  | "wrong_document"
  | "duplicate_code"
  | "duplicate_document";

export const DOCUMENT_TYPES = ["sale", "repair", "transfer", "restock", "return", "adjustment", "stocktake"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface DocumentLink {
  type: DocumentType;
  id: string;
  code: string;
}

/** Whatever an operation was about: timelines and conflicts name items and contacts like documents. */
export interface SubjectLink {
  type: DocumentType | "item" | "customer" | "supplier";
  id: string;
  /** Null where the record never arrived. */
  code: string | null;
}

export type Verdict = "discard" | "reassign" | "stands";

export interface Evidence {
  operation_id: string;
  type: string;
  branch_id: string;
  actor_id: string;
  device_id: string;
  device_code: string;
  happened_at: number;
  document: SubjectLink | null;
}

/** One line of the proof that an operation does not settle: what is said of it, and of which other it is said. */
export interface Because {
  operation_id: string;
  because: "same_device" | "had_received" | "status" | "held_code" | "lacks";
  of: string | null;
}

export interface Decision {
  operation_id: string;
  verdict: Verdict;
  new_serial: string | null;
  note: string | null;
  actor_id: string;
  happened_at: number;
}

export interface Conflict {
  id: string;
  operation_id: string;
  /** Null for a document's own step. */
  serial: string | null;
  document: SubjectLink | null;
  standing: Standing;
  reason: Reason;
  with: string[];
  /** Devices whose unsynced work could still explain it. */
  devices: string[];
  status: "open" | "settled" | "decided";
  opened_at: number;
  closed_at: number | null;
  evidence: Evidence[];
  /** Absent where it was drawn by a server that did not say. */
  why?: Because[];
  decision: Decision | null;
  /** A decision arrived for a conflict no longer as its admin saw it: nothing was decided. */
  changed: boolean;
  /** Only on this device: a decision is recorded here and not yet answered by the server. */
  decision_waiting?: Decision | null;
}
