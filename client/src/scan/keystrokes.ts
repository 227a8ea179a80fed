/**
 * Decides whether the keys before an Enter came from a scanner, and whether its code is complete. Pure.
 *
 * A scanner that types sends a character every 7 to 16 ms. By radio, or on a busy computer, it may pause within a code.
 * Characters up to 300 ms apart belong together. After a longer pause it is unknown whether the next characters are a
 * new code or the rest of one, so if a scanner typed before the pause, nothing is accepted.
 */

/** A key with a character, or another key (`text` is null), which a code cannot contain. */
export interface Keystroke {
  text: string | null;
  at_ms: number;
  /** The time since the previous key, in ms; Shift and similar keys count too. */
  gap_ms: number;
  /** How long it was held down, in ms; null while unknown. */
  held_ms: number | null;
  /** Whether the character went into a field, or was a shortcut of the page. */
  isTyped: boolean;
}

/** `from` is the index of the scanner's first keystroke. */
export type Verdict = { kind: "code"; text: string; from: number } | { kind: "incomplete"; from: number };

/** Characters with a gap up to this belong to one scan. */
export const JOINED_MS = 300;
/** How long an unfinished scan is remembered after its last character. */
export const REMEMBERED_MS = 3_000;
/** The longest usual gap of a scanner. Nobody types more than three characters so fast. */
const USUAL_GAP_MS = 35;
/** A scanner releases a key at once; a person holds it for 50 ms and more. */
const RELEASED_MS = 20;
const HELD_MS = 45;
const SHORTEST_CODE = 4;

/** Null if a person typed. `ended_at_ms` is when Enter or Tab was pressed; `isInField` states whether that was in a
 * text field. */
export function judgeKeystrokes(keys: readonly Keystroke[], ended_at_ms: number, isInField: boolean): Verdict | null {
  const ending = ended_at_ms - (keys.at(-1)?.at_ms ?? -Infinity);
  if (ending > REMEMBERED_MS) return null;
  const start = ending > JOINED_MS ? keys.length : startOfLastRun(keys);
  const tail = keys.slice(start);
  const broken = startOfScanner(keys.slice(0, start));
  if (tail.length === 0) return broken === null || isInField ? null : judgeLateEnding(keys, broken);
  const gaps = [...gapsWithin(tail), ending];
  const isCode = tail.length >= SHORTEST_CODE && medianOf(gaps) <= USUAL_GAP_MS;
  if (broken !== null) {
    const all = [...gapsWithin(keys.slice(broken, start)), ...gaps];
    const isRest = keys.length - broken >= SHORTEST_CODE && medianOf(all) <= USUAL_GAP_MS && ending <= USUAL_GAP_MS;
    return isCode || isRest ? { kind: "incomplete", from: broken } : null;
  }
  if (isCode && !beginsByHand(gaps)) return { kind: "code", text: textOf(tail), from: start };
  // A scan right after typing by hand: its beginning is unknown.
  const from = startOfBurst(gaps);
  return tail.length - from >= SHORTEST_CODE ? { kind: "incomplete", from: start + from } : null;
}

/** Judges an Enter long after the code, outside of a field; within a field a person would have pressed it. */
function judgeLateEnding(keys: readonly Keystroke[], broken: number): Verdict | null {
  if (keys.length - broken < SHORTEST_CODE) return null;
  const from = startOfLastRun(keys);
  if (from > broken) return { kind: "incomplete", from: broken };
  return { kind: "code", text: textOf(keys.slice(from)), from };
}

function textOf(keys: readonly Keystroke[]): string {
  return keys.map(({ text }) => text).join("");
}

function startOfLastRun(keys: readonly Keystroke[]): number {
  let start = keys.length;
  while (start > 0 && keys[start - 1]!.text !== null) {
    start -= 1;
    if (keys[start]!.gap_ms > JOINED_MS) break;
  }
  return start;
}

/** The gaps within runs of characters, without the pauses between the runs. */
function gapsWithin(keys: readonly Keystroke[]): number[] {
  return keys
    .slice(1)
    .filter(({ text, gap_ms }) => text !== null && gap_ms <= JOINED_MS)
    .map(({ gap_ms }) => gap_ms);
}

/** The index where a scanner began to type before a pause: two characters faster than a person types, or a single
 * one that was released at once or went into no field. Null if a person typed. */
function startOfScanner(keys: readonly Keystroke[]): number | null {
  for (const [at, key] of keys.entries()) {
    if (key.text === null || isHeld(key)) continue;
    const [before, after] = [keys[at - 1], keys[at + 1]];
    if (before && isJoined(before, key)) {
      if (key.gap_ms <= USUAL_GAP_MS && !isHeld(before)) return at - 1;
    } else if (!(after && isJoined(key, after)) && isReleasedAtOnce(key)) return at;
  }
  return null;
}

function isReleasedAtOnce({ held_ms, isTyped }: Keystroke): boolean {
  return held_ms === null ? !isTyped : held_ms <= RELEASED_MS;
}

function isJoined(before: Keystroke, after: Keystroke): boolean {
  return before.text !== null && after.text !== null && after.gap_ms <= JOINED_MS;
}

function isHeld({ held_ms }: Keystroke): boolean {
  return held_ms !== null && held_ms >= HELD_MS;
}

/** A scanner may be late once. If both of the first two gaps are long, a person typed before the scan. */
function beginsByHand(gaps: readonly number[]): boolean {
  return [gaps[0], gaps[1]].every((gap = 0) => gap > USUAL_GAP_MS);
}

/** The index at which the last characters without a long gap begin. */
function startOfBurst(gaps: readonly number[]): number {
  return gaps.findLastIndex((gap) => gap > USUAL_GAP_MS) + 1;
}

function medianOf(gaps: readonly number[]): number {
  return [...gaps].sort((one, other) => one - other)[gaps.length >> 1] ?? Infinity;
}
