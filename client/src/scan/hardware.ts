/**
 * Scanners that type: told from a person by their pace, wherever the focus is.
 *
 * Such a scanner sends each character after 7 to 16 ms and ends with Enter (some with Tab); over the air one of them
 * may be late. Nobody types four characters in a row that fast. Until the Enter nobody can know, so the characters go
 * where they go, and are taken back out: the field gets the value and the selection it had when the burst began, and an
 * input event, as Preact's controlled fields expect. Letters are read as `event.key`, so the layout of the keyboard
 * does not matter as long as scanner and system agree on it.
 */
import { cleanText } from "./codes";

export interface HardwareScannerOptions {
  onScan: (text: string) => void;
  /** Where keys are listened for, before anybody else hears them. */
  target?: Pick<Window, "addEventListener" | "removeEventListener"> | undefined;
  /** When the key was pressed, ms. The event's own time: it is right even while the page was busy. */
  timeOf?: ((event: KeyboardEvent) => number) | undefined;
}

/** The usual gap of a burst, and the longest that a late character may have: nobody types and then scans as soon. */
const USUAL_GAP_MS = 35;
const LONGEST_GAP_MS = 250;
const SHORTEST_CODE = 4;
const ENDINGS: ReadonlySet<string> = new Set(["Enter", "Tab"]);
/** Keys a scanner presses along with a character. */
const SILENT: ReadonlySet<string> = new Set(["Shift", "CapsLock", "AltGraph"]);

type TextControl = HTMLInputElement | HTMLTextAreaElement;

interface Before {
  control: TextControl | HTMLSelectElement;
  value: string;
  selection: readonly [start: number | null, end: number | null];
}

interface Burst {
  text: string;
  lastAt: number;
  gaps: readonly number[];
  before: Before | null;
}

/** Returns how to stop listening. */
export function listenToHardwareScanner({
  onScan,
  target = window,
  timeOf = (event) => event.timeStamp,
}: HardwareScannerOptions): () => void {
  let burst: Burst | null = null;

  const pressed = (event: KeyboardEvent) => {
    const at = timeOf(event);
    const isQuick = burst !== null && at - burst.lastAt <= LONGEST_GAP_MS;
    if (!isQuick) burst = null;
    const gaps = burst ? [...burst.gaps, at - burst.lastAt] : [];
    if (SILENT.has(event.key)) {
      if (burst) burst = { ...burst, lastAt: at, gaps };
    } else if (
      burst &&
      ENDINGS.has(event.key) &&
      burst.text.length >= SHORTEST_CODE &&
      medianOf(gaps) <= USUAL_GAP_MS
    ) {
      silence(event);
      const { text, before } = burst;
      burst = null;
      if (before) restore(before);
      onScan(cleanText(text));
    } else if (isCharacter(event)) {
      // A space or a letter must not press a button that happens to have the focus.
      if (burst && !isTextControl(event.target)) event.preventDefault();
      burst = {
        text: (burst?.text ?? "") + event.key,
        lastAt: at,
        gaps,
        before: burst ? burst.before : remember(event.target),
      };
    } else {
      burst = null;
    }
  };

  const listen = pressed as EventListener;
  target.addEventListener("keydown", listen, { capture: true });
  return () => target.removeEventListener("keydown", listen, { capture: true });
}

function medianOf(gaps: readonly number[]): number {
  return [...gaps].sort((one, other) => one - other)[gaps.length >> 1] ?? Infinity;
}

/** A held key repeats about as fast as a scanner types. */
function isCharacter(event: KeyboardEvent): boolean {
  const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState?.("AltGraph");
  return [...event.key].length === 1 && !event.repeat && !event.isComposing && !isShortcut;
}

function silence(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isTextControl(target: EventTarget | null): target is TextControl {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement &&
      !["checkbox", "radio", "button", "submit", "file", "range"].includes(target.type))
  );
}

function remember(target: EventTarget | null): Before | null {
  if (isTextControl(target)) return { control: target, value: target.value, selection: selectionOf(target) };
  // Typing into a closed list chooses by first letters.
  if (target instanceof HTMLSelectElement) return { control: target, value: target.value, selection: [null, null] };
  return null;
}

function selectionOf(control: TextControl): readonly [number | null, number | null] {
  return [control.selectionStart, control.selectionEnd];
}

function restore({ control, value, selection: [start, end] }: Before): void {
  if (control.value === value) return;
  control.value = value;
  // Number and e-mail fields have no selection to restore.
  if (start !== null && !(control instanceof HTMLSelectElement)) control.setSelectionRange(start, end);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  if (control instanceof HTMLSelectElement) control.dispatchEvent(new Event("change", { bubbles: true }));
}
