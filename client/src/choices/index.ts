/**
 * Choices for this device: language, theme, sound, camera, printers.
 *
 * They are read once before the first render, and are a signal from then on. If the browser stores nothing, a choice
 * lasts until the page is closed.
 */
import { signal } from "@preact/signals";

import { eraseStored, readStored, store, type Choices } from "./store";

/** How long the start, or a choice, waits for the storage. */
const ANSWER_WITHIN_MS = 1_500;
/** The localStorage keys of version 0.4 and older. */
const KEPT_BEFORE = /^benchtrail\.((?:language|theme|scan-muted|camera|printers|install-dismissed-at|first-hour\.).*)$/;

const chosen = signal<Choices>({});

/** Null if nobody chose. */
export function choice(name: string): string | null {
  return chosen.value[name] ?? null;
}

/** Takes effect at once. Resolves when it is stored, or cannot be stored. */
export async function keepChoice(name: string, value: string): Promise<void> {
  chosen.value = { ...chosen.peek(), [name]: value };
  await inTime(store({ [name]: value }).catch(() => {}));
}

/** Never rejects. It may never resolve either, so the start waits with `inTime`. */
export async function readChoices(): Promise<void> {
  const before = keptBefore();
  const stored = await readStored().catch(() => null);
  // A choice made during the read wins.
  chosen.value = { ...before, ...stored, ...chosen.peek() };
  if (stored) await takeOver(before, stored).catch(() => {});
}

/** Deletes all choices. */
export async function forgetChoices(): Promise<void> {
  await eraseStored();
  Object.keys(keptBefore()).forEach((name) => localStorage.removeItem(`benchtrail.${name}`));
  chosen.value = {};
}

/** A stored choice is newer than one from an older version. */
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

/** Waits for the storage for a limited time; resolves with whether it answered in time. */
export function inTime(work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ANSWER_WITHIN_MS);
  });
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
