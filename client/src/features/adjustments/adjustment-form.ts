/** The form of an adjustment: by how much each item changes, and which units are added or removed. Pure. */
import type { PayloadOf } from "../../core/operations";
import type { SerialCheck } from "../serial-entry/check-serials";

export interface AdjustmentLine {
  item_id: string;
  /** Below zero if stock is removed. */
  delta: number | null;
  /** The serials of added units, one per line or as ranges. */
  added: string;
  /** The serials of removed units. */
  picked: readonly string[];
}

export interface AdjustmentDraft {
  /** Chosen when the draft begins, so that recording twice creates one adjustment. */
  adjustment_id: string;
  /** How quantities are entered: as the difference, or as the quantity on the shelf now. */
  by: "difference" | "quantity";
  /** One of REASONS, `other`, or empty. */
  reason: string;
  /** The text of the reason `other`. */
  other: string;
  note: string;
  lines: readonly AdjustmentLine[];
  open: string | null;
}

/** A line with its item's data. */
export interface KnownLine {
  line: AdjustmentLine;
  name: string;
  category: string | null;
  serial_tracked: boolean;
  /** The stock in the records. */
  before: number;
  /** The number of unserialised pieces; below zero, units left that were never received with serials. */
  unserialised: number;
  check: SerialCheck;
}

export type LineFault = "no_change" | "serials" | "units_to_pick" | "too_many_picked";
export type AdjustmentFault = { kind: "no_lines" | "no_reason" } | { kind: LineFault; line: KnownLine };

export function emptyAdjustment(adjustmentId: string): AdjustmentDraft {
  return { adjustment_id: adjustmentId, by: "difference", reason: "", other: "", note: "", lines: [], open: null };
}

export function putItem(draft: AdjustmentDraft, itemId: string): AdjustmentDraft {
  const isThere = draft.lines.some(({ item_id }) => item_id === itemId);
  const lines = isThere ? draft.lines : [...draft.lines, { item_id: itemId, delta: null, added: "", picked: [] }];
  return { ...draft, lines, open: itemId };
}

export function changeLine(
  draft: AdjustmentDraft,
  itemId: string,
  change: (line: AdjustmentLine) => Partial<AdjustmentLine>,
): AdjustmentDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => (line.item_id === itemId ? { ...line, ...change(line) } : line)),
  };
}

export function removeLine(draft: AdjustmentDraft, itemId: string): AdjustmentDraft {
  return {
    ...draft,
    lines: draft.lines.filter(({ item_id }) => item_id !== itemId),
    open: draft.open === itemId ? null : draft.open,
  };
}

export function faultOfLine({ line, serial_tracked, check }: KnownLine): LineFault | null {
  const delta = line.delta ?? 0;
  if (delta === 0) return "no_change";
  if (!serial_tracked) return null;
  if (delta > 0) return check.complete ? null : "serials";
  if (line.picked.length < -delta) return "units_to_pick";
  return line.picked.length > -delta ? "too_many_picked" : null;
}

export function faultOf(draft: AdjustmentDraft, lines: readonly KnownLine[]): AdjustmentFault | null {
  if (lines.length === 0) return { kind: "no_lines" };
  for (const line of lines) {
    const kind = faultOfLine(line);
    if (kind) return { kind, line };
  }
  return reasonOf(draft) === "" ? { kind: "no_reason" } : null;
}

function reasonOf({ reason, other }: AdjustmentDraft): string {
  return reason === "other" ? other.trim() : reason;
}

export function adjustmentOf(draft: AdjustmentDraft, lines: readonly KnownLine[]): PayloadOf<"stock.adjust"> {
  return {
    adjustment_id: draft.adjustment_id,
    reason: reasonOf(draft),
    note: draft.note.trim() === "" ? null : draft.note.trim(),
    lines: lines.flatMap((known) => {
      const { line, serial_tracked, check } = known;
      const delta = line.delta ?? 0;
      const serials = delta > 0 ? check.list.entries.map(({ serial }) => serial) : [...line.picked];
      const counted = { item_id: line.item_id, delta, serials: serial_tracked ? serials : null };
      const named = namedBy(known);
      return named === 0 ? [counted] : [counted, { item_id: line.item_id, delta: -named, serials: null }];
    }),
  };
}

/** How many unserialised pieces a line gives serials: added units were there as pieces, removed ones had left as
 * pieces. */
export function namedBy({ line, serial_tracked, unserialised }: KnownLine): number {
  const delta = line.delta ?? 0;
  if (!serial_tracked || delta * unserialised <= 0) return 0;
  return Math.sign(delta) * Math.min(Math.abs(delta), Math.abs(unserialised));
}
