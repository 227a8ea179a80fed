/** A new version of the app: it waits until the person agrees. */
import { signal } from "@preact/signals";

/** True while a new version waits. Offer it between sales; drafts survive the reload. */
export const updateReady = signal(false);

/** True once a new version is active, started by this tab or another: reload between sales, because files loaded
 * from now on are of the new version. */
export const isOutdated = signal(false);

/** How often to check for a new version. A page may be open for days, and browsers check only when one is opened. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

/** How long a person waits for the button, in ms. */
const TAKEOVER_WITHIN_MS = 10_000;

let registration: ServiceWorkerRegistration | null = null;

export async function registerServiceWorker(): Promise<void> {
  // Insecure contexts have no service worker, and the development server builds none. The app then cannot start
  // offline.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  noteTakeover(navigator.serviceWorker);
  await loaded(); // Files that it fetches for later use must not delay the first screen.
  try {
    registration = await navigator.serviceWorker.register("/sw.js");
  } catch {
    return; // Offline, the registered service worker keeps working.
  }
  registration.addEventListener("updatefound", follow);
  follow();
  setInterval(look, LOOK_EVERY_MS);
}

/** Activate the new version; every tab reloads, a tab with a sale in progress after that sale. */
export function applyUpdate(): void {
  registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
}

/** Reload with the newest version, or offline with the present one. */
export async function reloadUpdated(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const found = await container?.getRegistration();
  await found?.update().catch(() => {});
  if (found?.installing) await nextEvent(found.installing, "statechange");
  if (container && found?.waiting) {
    const taken = nextEvent(container, "controllerchange");
    found.waiting.postMessage({ type: "SKIP_WAITING" });
    await taken;
  }
  location.reload();
}

function nextEvent(target: EventTarget, kind: string): Promise<unknown> {
  return new Promise((done) => {
    target.addEventListener(kind, done, { once: true });
    setTimeout(done, TAKEOVER_WITHIN_MS);
  });
}

function noteTakeover(container: ServiceWorkerContainer): void {
  // The first service worker of all takes control of a page of the same version.
  let wasControlled = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    isOutdated.value = wasControlled;
    wasControlled = true;
  });
}

function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => addEventListener("load", done, { once: true }));
}

function follow(): void {
  registration?.installing?.addEventListener("statechange", noteWaiting);
  noteWaiting();
}

function noteWaiting(): void {
  updateReady.value = Boolean(registration?.waiting && navigator.serviceWorker.controller);
}

function look(): void {
  registration?.update().catch(() => {}); // Offline: it checks again next time.
}
