/**
 * The effect of a scan: one table by the place on the screen that receives it and the state of that place.
 *
 * The innermost place receives a scan: a dialog before its screen, a screen before the app. `null` means that the place
 * ignores scans in this state, and the next outer one decides; `elsewhere` is the app itself, which handles the rest. A
 * screen or dialog with unsaved work asks before it is left.
 */
import { useScanTarget } from "../scan";
import type { TakeCode } from "../scan";

export const SCAN_TABLE = {
  sell: { open: "add_to_sale" },
  receipt: { finished: "begin_sale" },
  ticket: { open: "add_part", busy: null, closed: null },
  part_search: { open: "add_part", chosen: null },
  new_ticket: { open: "fill_serial" },
  count: { open: "count" },
  shelf_lines: { open: "add_line" },
  bill: { open: "add_line", entering_serials: null },
  adjustment: { open: "add_line", entering_serials: null },
  serial_entry: { open: "add_serial" },
  serial_picker: { open: "pick_unit" },
  arrival: { open: "tick_off" },
  return_search: { open: "find_sale" },
  sale_return: { open: "tick_off" },
  right_serial: { open: "fill_serial" },
  serial_number: { open: "fill_serial" },
  report: { open: "fill_serial" },
  search: { open: "open_code" },
  elsewhere: { idle: "open_code", unsaved: "ask_to_leave", in_code_field: "fill_field" },
} as const satisfies Record<string, Record<string, string | null>>;

export type ScanPlace = keyof typeof SCAN_TABLE;
export type StateOf<P extends ScanPlace> = keyof (typeof SCAN_TABLE)[P];
type MeaningOf<P extends ScanPlace> = Extract<(typeof SCAN_TABLE)[P][StateOf<P>], string>;
/** The screen's action for each meaning of a code. */
export type ScanHands<P extends ScanPlace> = Readonly<Record<MeaningOf<P>, TakeCode>>;

/** `useScan("ticket", "open", { add_part: (code) => ... })`: active while the component is mounted. */
export function useScan<P extends ScanPlace>(place: P, state: StateOf<P>, hands: ScanHands<P>): void {
  const meaning = SCAN_TABLE[place][state] as MeaningOf<P> | null;
  useScanTarget((text, format) => meaning && hands[meaning](text, format), meaning !== null);
}

/** The same for the app itself; its state is computed when the scan comes. */
export function useScanElsewhere(hands: ScanHands<"elsewhere">): void {
  useScanTarget((text, format) => hands[SCAN_TABLE.elsewhere[stateOfScreen()]](text, format), true, true);
}

/** A form with typed text marks itself (`FormGrid`); an open dialog is always treated as unsaved work. */
export function stateOfScreen(page: Document = document): StateOf<"elsewhere"> {
  const work = page.querySelector("dialog[open], form[data-unsaved]");
  const field = page.activeElement;
  const isCodeField = field?.matches("input.input--code") && field.closest("dialog[open], form.form-grid") !== null;
  if (isCodeField) return "in_code_field";
  return work ? "unsaved" : "idle";
}

/** Inserts a code into the focused field, as if it was typed. */
export function fillFocusedField(code: string): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) return;
  field.value = code;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
