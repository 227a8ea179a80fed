/**
 * Hardware scanners that type, recognised by their speed (`keystrokes.ts`), wherever the focus is.
 *
 * A scan can only be recognised at its Enter. Until then its characters go into the focused field, and are removed
 * afterwards: each field gets the value and the selection that it had before the scan, and an input event for Preact's
 * controlled fields. Letters are read from `event.key`, so the keyboard layout does not matter if scanner and system
 * use the same one. The separator of GS1 codes comes as Ctrl+], as F8, or as Alt with 29 on the number pad.
 */
import { SEPARATOR } from "../core/gs1/element-strings";
import { cleanText } from "./codes";
import { judgeKeystrokes, JOINED_MS, REMEMBERED_MS } from "./keystrokes";
import type { Keystroke } from "./keystrokes";

export interface HardwareScannerOptions {
  onScan: (text: string) => void;
  /** Called for a scan with such a long pause that it may be incomplete. */
  onIncomplete?: (() => void) | undefined;
  /** The target of the key listeners, which run before any other listener. */
  target?: Pick<Window, "addEventListener" | "removeEventListener"> | undefined;
  /** When the key was pressed, in ms, by the event's own time stamp, which is right even if the page was busy. */
  timeOf?: ((event: KeyboardEvent) => number) | undefined;
}

const ENDINGS: ReadonlySet<string> = new Set(["Enter", "Tab"]);
/** Some scanners send two Enter keys. */
const SECOND_ENDING_MS = 100;
/** Keys that a scanner presses together with a character. */
const SILENT: ReadonlySet<string> = new Set(["Shift", "CapsLock", "AltGraph", "Control", "Alt"]);
const SEPARATOR_KEY = "F8";
/** Longer than any code; limits what is remembered while somebody types. */
const MOST_KEYS = 500;

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** The state of a field before a key. */
interface Before {
  control: TextControl | HTMLSelectElement;
  value: string;
  selection: readonly [start: number | null, end: number | null];
}

interface Pressed extends Keystroke {
  event: KeyboardEvent;
  before: Before | null;
}

/** Returns a function that stops listening. */
export function listenToHardwareScanner({
  onScan,
  onIncomplete = () => {},
  target = window,
  timeOf = (event) => event.timeStamp,
}: HardwareScannerOptions): () => void {
  let keys: Pressed[] = [];
  let last_at_ms = -Infinity;
  let ended_at_ms = -Infinity;
  let numberPad = "";

  const add = (event: KeyboardEvent, text: string | null) => {
    const at_ms = timeOf(event);
    const gap_ms = at_ms - last_at_ms;
    keys = [...(gap_ms > REMEMBERED_MS ? [] : keys.slice(-MOST_KEYS)), pressedKey(event, text, at_ms, gap_ms)];
    // A space or a letter of a scan must not press the focused button.
    const isWithin = text !== null && gap_ms <= JOINED_MS && Boolean(keys.at(-2)?.text);
    if (isWithin && (text === SEPARATOR || !isTextControl(event.target))) event.preventDefault();
  };
  const end = (event: KeyboardEvent) => {
    const at_ms = timeOf(event);
    const verdict = judgeKeystrokes(keys.map(asOfNow), at_ms, isTextControl(event.target));
    if (verdict) {
      silence(event);
      restore(keys.slice(verdict.from));
      ended_at_ms = at_ms;
    } else if (at_ms - ended_at_ms <= SECOND_ENDING_MS) silence(event);
    keys = [];
    if (verdict?.kind === "code") onScan(cleanText(verdict.text));
    else if (verdict) onIncomplete();
  };
  const pressed = (event: KeyboardEvent) => {
    const digit = numberPadDigit(event);
    if (digit !== null) numberPad += digit;
    else if (ENDINGS.has(event.key)) end(event);
    else if (!SILENT.has(event.key)) add(event, textOf(event, keys.length > 0));
    last_at_ms = timeOf(event);
  };
  const released = (event: KeyboardEvent) => {
    const at = keys.findLastIndex((key) => key.held_ms === null && key.event.code === event.code);
    const key = keys[at];
    if (key) keys = keys.with(at, { ...key, held_ms: timeOf(event) - key.at_ms });
    if (event.key === "Alt" && numberPad !== "") add(event, String.fromCharCode(Number(numberPad)));
    if (event.key === "Alt") numberPad = "";
  };

  const listeners = [
    ["keydown", pressed as EventListener],
    ["keyup", released as EventListener],
  ] as const;
  for (const [type, listen] of listeners) target.addEventListener(type, listen, { capture: true });
  return () => {
    for (const [type, listen] of listeners) target.removeEventListener(type, listen, { capture: true });
  };
}

function pressedKey(event: KeyboardEvent, text: string | null, at_ms: number, gap_ms: number): Pressed {
  return { text, at_ms, gap_ms, held_ms: null, isTyped: true, event, before: remember(event.target) };
}

/** A key that the page handled as a shortcut, or that went into a field, was typed. */
function asOfNow(key: Pressed): Pressed {
  return { ...key, isTyped: key.before !== null || key.event.defaultPrevented };
}

/** Null for a key without a character, and for a held key, which repeats as fast as a scanner types. */
function textOf(event: KeyboardEvent, isWithin: boolean): string | null {
  if (isWithin && event.key === SEPARATOR_KEY) return SEPARATOR;
  if (event.ctrlKey && (event.key === "]" || event.code === "BracketRight")) return SEPARATOR;
  const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState?.("AltGraph");
  return [...event.key].length === 1 && !event.repeat && !event.isComposing && !isShortcut ? event.key : null;
}

/** Alt with digits of the number pad gives the character with that code when Alt is released. */
function numberPadDigit(event: KeyboardEvent): string | null {
  return event.altKey ? (/^Numpad(\d)$/.exec(event.code)?.[1] ?? null) : null;
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
  // Typing into a closed select chooses an option.
  if (target instanceof HTMLSelectElement) return { control: target, value: target.value, selection: [null, null] };
  return null;
}

function selectionOf(control: TextControl): readonly [number | null, number | null] {
  return [control.selectionStart, control.selectionEnd];
}

/** Restores every field that received these keys; the focus may have moved between them. */
function restore(keys: readonly Pressed[]): void {
  const restored = new Set<EventTarget>();
  for (const { before } of keys) {
    if (!before || restored.has(before.control)) continue;
    restored.add(before.control);
    restoreField(before);
  }
}

function restoreField({ control, value, selection: [start, end] }: Before): void {
  if (control.value === value) return;
  control.value = value;
  // Number and e-mail inputs have no selection.
  if (start !== null && !(control instanceof HTMLSelectElement)) control.setSelectionRange(start, end);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  if (control instanceof HTMLSelectElement) control.dispatchEvent(new Event("change", { bubbles: true }));
}
