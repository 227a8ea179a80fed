/**
 * Checks the start: if the app does not begin, its files are fetched again; offline, a message is shown.
 *
 * A classic script that runs before all others, because it has to work if they are missing or are a captive portal's
 * page. It deletes the service worker and its caches, and never the shop's records on this device.
 */
import { readStored } from "../choices/store";
import { START_WORDS, type StartWords } from "./words";

/** Dispatched on the window if a file of the app cannot be loaded while it runs. */
const FILE_MISSING = "benchtrail:file-missing";
const RECOVERED_AT = "benchtrail.recovered-at";
/** If the files were fetched again within this time already, they are not the cause. */
const AT_MOST_EVERY_MS = 5 * 60_000;
/** Enough for a slow phone to begin after everything is loaded. */
const BEGIN_WITHIN_MS = 15_000;
const LOOK_AGAIN_MS = 15_000;
/** Without an answer within this time there is no network. */
const ANSWER_WITHIN_MS = 15_000;
const STORAGE_WITHIN_MS = 1_000;
/** An address for which the service worker stores no page. */
const PAGE = "/?start-check";
const MARK_OF_PAGE = 'id="app"';

let isRecovering = false;

function hasBegun(): boolean {
  return (document.getElementById("app")?.childElementCount ?? 0) > 0;
}

function isFileOfApp(target: EventTarget | null): boolean {
  return target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === "stylesheet");
}

async function recover(): Promise<void> {
  if (isRecovering) return;
  isRecovering = true;
  try {
    const page = await readPage();
    // A late file may still come. A running app is restarted only if the server has another version, which no longer
    // has the file.
    if (page !== null && (!hasBegun() || isOtherVersion(page)) && isFirstTime()) return await startAnew();
    if (!hasBegun()) await say(page === null ? "offline" : "again");
  } finally {
    isRecovering = false;
  }
}

/** The server's page; null if there is no answer, or a captive portal's. */
async function readPage(): Promise<string | null> {
  try {
    const answer = await fetchWithin(PAGE, { cache: "no-store", redirect: "error" });
    const page = await answer.text();
    return answer.ok && page.includes(MARK_OF_PAGE) ? page : null;
  } catch {
    return null;
  }
}

/** The time includes the body. */
function fetchWithin(address: string, init: RequestInit): Promise<Response> {
  const limit = new AbortController();
  setTimeout(() => limit.abort(), ANSWER_WITHIN_MS);
  return fetch(address, { ...init, signal: limit.signal });
}

function isOtherVersion(page: string): boolean {
  const own = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
  return own !== null && own !== undefined && !page.includes(own);
}

/** Also false if nothing can be stored, because the restart could then repeat without an end. */
function isFirstTime(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RECOVERED_AT));
    if (Date.now() - last < AT_MOST_EVERY_MS) return false;
    sessionStorage.setItem(RECOVERED_AT, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

async function startAnew(): Promise<void> {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  // The browser's own cache may contain a captive portal's answers too.
  const files = [
    ...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src], link[rel=stylesheet]"),
  ];
  await Promise.allSettled(files.map((file) => fetchWithin("src" in file ? file.src : file.href, { cache: "reload" })));
  location.reload();
}

async function say(why: "offline" | "again"): Promise<void> {
  const { language, words } = await wordsOfBrowser();
  if (hasBegun()) return;
  const title = document.createElement("h1");
  title.textContent = words.title;
  const paragraphs = [words[why], words.kept].map((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  });
  const button = document.createElement("button");
  button.className = "button button--primary";
  button.textContent = words.tryAgain;
  button.addEventListener("click", tryAgain);
  const place = document.createElement("main");
  place.id = "start-trouble";
  place.className = "entry";
  place.lang = language;
  place.dir = language === "ar" ? "rtl" : "ltr";
  place.append(title, ...paragraphs, button);
  document.getElementById("start-trouble")?.remove();
  document.body.prepend(place);
  addEventListener("online", () => void recover(), { once: true });
  if (why === "offline") setTimeout(() => void recover(), LOOK_AGAIN_MS);
}

/** A person requested it, so it is no loop. */
function tryAgain(): void {
  try {
    sessionStorage.removeItem(RECOVERED_AT);
  } catch {
    // If nothing can be stored, only the check is repeated.
  }
  void recover();
}

async function wordsOfBrowser(): Promise<{ language: string; words: StartWords }> {
  const chosen = [await rememberedLanguage(), ...navigator.languages].map(
    (tag) => tag?.toLowerCase().split("-")[0] ?? "",
  );
  const language = chosen.find((tag) => tag in START_WORDS) ?? "en";
  return { language, words: START_WORDS[language]! };
}

/** A storage that refuses or hangs may be the reason why the app does not start. */
async function rememberedLanguage(): Promise<string | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(done, STORAGE_WITHIN_MS));
  const stored = await Promise.race([readStored().catch(() => undefined), late]);
  return stored?.language;
}

addEventListener(
  "error",
  (event) => {
    if (!hasBegun() && (isFileOfApp(event.target) || event instanceof ErrorEvent)) void recover();
  },
  true, // a file's error does not bubble
);
addEventListener("unhandledrejection", () => {
  if (!hasBegun()) void recover();
});
addEventListener(FILE_MISSING, () => void recover());
addEventListener("load", () => {
  setTimeout(() => {
    if (!hasBegun()) void recover();
  }, BEGIN_WITHIN_MS);
});
