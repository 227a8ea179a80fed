/** An adjustment while it is written: by how much each item changes, and which units come or go with it. Pure. */
import type { PayloadOf } from "../../core/operations";
import type { SerialCheck } from "../serial-entry/check-serials";

export interface AdjustmentLine {
  item_id: string;
  /** Below zero: so many are gone. */
  delta: number | null;
  /** New ones, one per line or as ranges, where it grows. */
  added: string;
  /** The units that are gone, in a line that lowers the stock. */
  picked: readonly string[];
}

export interface AdjustmentDraft {
  /** Given when it is begun: recorded twice it is one adjustment. */
  adjustment_id: string;
  /** How quantities are entered: as the difference, or as what is on the shelf now. */
  by: "difference" | "quantity";
  /** One of REASONS, `other`, or empty. */
  reason: string;
  /** Where the reason is another. */
  other: string;
  note: string;
  lines: readonly AdjustmentLine[];
  open: string | null;
}

/** A line with what is known of its item. */
export interface KnownLine {
  line: AdjustmentLine;
  name: string;
  category: string | null;
  serial_tracked: boolean;
  /** By the records. */
  before: number;
  /** Its pieces that were recorded without serials; below zero: units that left so. */
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

/** How many pieces without serials a line names: units that come were there as pieces, those that go had left as
 * such. */
export function namedBy({ line, serial_tracked, unserialised }: KnownLine): number {
  const delta = line.delta ?? 0;
  if (!serial_tracked || delta * unserialised <= 0) return 0;
  return Math.sign(delta) * Math.min(Math.abs(delta), Math.abs(unserialised));
}
