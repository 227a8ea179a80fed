/** What somebody chose for this device: language, theme, sound, camera, printers.
 *
 * Read once, before the first render, and a signal from then on. A browser that stores nothing keeps a choice until the
 * page is closed.
 */
import { signal } from "@preact/signals";

import { eraseStored, readStored, store, type Choices } from "./store";

/** A storage that answers later does not hold up the start, nor a choice. */
const ANSWER_WITHIN_MS = 1_500;
/** Where version 0.4 and those before it kept them, in localStorage. */
const KEPT_BEFORE = /^benchtrail\.((?:language|theme|scan-muted|camera|printers|install-dismissed-at|first-hour\.).*)$/;

const chosen = signal<Choices>({});

/** Null where nobody chose. */
export function choice(name: string): string | null {
  return chosen.value[name] ?? null;
}

/** It holds at once. Resolves when it is stored, or cannot be. */
export async function keepChoice(name: string, value: string): Promise<void> {
  chosen.value = { ...chosen.peek(), [name]: value };
  await inTime(store({ [name]: value }).catch(() => {}));
}

/** Never rejects; may take for ever, so a start waits for it by `inTime`. */
export async function readChoices(): Promise<void> {
  const before = keptBefore();
  const stored = await readStored().catch(() => null);
  // Whoever chose while this was read meant it.
  chosen.value = { ...before, ...stored, ...chosen.peek() };
  if (stored) await takeOver(before, stored).catch(() => {});
}

/** Nothing that was chosen here stays. */
export async function forgetChoices(): Promise<void> {
  await eraseStored();
  Object.keys(keptBefore()).forEach((name) => localStorage.removeItem(`benchtrail.${name}`));
  chosen.value = {};
}

/** A stored choice is newer than one that an older version kept. */
async function takeOver(before: Choices, stored: Choices): Promise<void> {
  const names = Object.keys(before);
  if (names.length === 0) return;
  await store({ ...before, ...stored, ...chosen.peek() });
  names.forEach((name) => localStorage.removeItem(`benchtrail.${name}`));
}

function keptBefore(): Choices {
  try {
    return Object.fromEntries(
      Object.keys(localStorage).flatMap((key) => {
        const name = KEPT_BEFORE.exec(key)?.[1];
        return name === undefined ? [] : [[name, localStorage.getItem(key) ?? ""]];
      }),
    );
  } catch {
    return {};
  }
}

/** Wait for the storage, but not for long; resolves with whether it was in time. */
export function inTime(work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ANSWER_WITHIN_MS);
  });
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
