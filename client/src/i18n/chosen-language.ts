/**
 * The app's language: the one chosen on this device, or else the first supported one of the browser's list.
 *
 * If its texts cannot be loaded, the app keeps the present language, and tries again soon, and when the connection or
 * the service worker is back.
 */
import { choice, keepChoice } from "../choices";
import { directionOf, isLanguage, language, preferredLanguage } from "./language";
import type { Language } from "./language";
import { speak } from "./words";

const CHOICE = "language";
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Changes the language of the whole app, and of the document for screen readers and hyphenation. */
export async function applyLanguage(chosen: Language): Promise<void> {
  await speak(chosen);
  document.documentElement.lang = language.peek();
  document.documentElement.dir = directionOf(language.peek());
}

/** Stores the language for the next start. */
export async function rememberLanguage(chosen: Language): Promise<void> {
  await keepChoice(CHOICE, chosen);
  await applyWanted();
}

/** Call once before the first render, after the choices of this device were read. */
export async function startLanguage(): Promise<void> {
  // English comes with the app; a missing file of another language must not prevent the start.
  await applyWanted().catch(() => applyLanguage("en"));
}

async function applyWanted(): Promise<void> {
  const remembered = choice(CHOICE);
  try {
    await applyLanguage(isLanguage(remembered) ? remembered : preferredLanguage(navigator.languages));
    stopTrying();
  } catch (error) {
    tryAgainLater();
    throw error;
  }
}

let retryDelayMs = FIRST_RETRY_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

function tryAgain(): void {
  void applyWanted().catch(() => {});
}

function tryAgainLater(): void {
  clearTimeout(timer);
  timer = setTimeout(tryAgain, retryDelayMs);
  retryDelayMs = Math.min(retryDelayMs * 2, LONGEST_RETRY_MS);
  addEventListener("online", tryAgain);
  navigator.serviceWorker?.addEventListener("controllerchange", tryAgain);
}

function stopTrying(): void {
  clearTimeout(timer);
  retryDelayMs = FIRST_RETRY_MS;
  removeEventListener("online", tryAgain);
  navigator.serviceWorker?.removeEventListener("controllerchange", tryAgain);
}
