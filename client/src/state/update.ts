/** A new version of the app: it waits until the person agrees. */
import { signal } from "@preact/signals";

/** True while a new version waits. Offer it outside of sales; drafts survive. */
export const updateReady = signal(false);

/** True once a new version took over, by this tab or another: reload outside of sales, for what a page loads later is
 * the new one's. */
export const isOutdated = signal(false);

/** A page may be open for days: the browser itself looks only when one is opened. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Longer a person does not wait for a button. */
const TAKEOVER_WITHIN_MS = 10_000;

let registration: ServiceWorkerRegistration | null = null;

export async function registerServiceWorker(): Promise<void> {
  // An insecure context has none, and the development server builds none: then there is no offline start.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  noteTakeover(navigator.serviceWorker);
  await loaded(); // What it fetches for later must not hold up the first screen.
  try {
    registration = await navigator.serviceWorker.register("/sw.js");
  } catch {
    return; // Without a network the registered service worker goes on working.
  }
  registration.addEventListener("updatefound", follow);
  follow();
  setInterval(look, LOOK_EVERY_MS);
}

/** Take the new version now; every tab reloads, one in mid-sale after it. */
export function applyUpdate(): void {
  registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
}

/** Reload as the newest version there is; offline as the one that is here. */
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
  // The first worker of all takes over a page that is as new as it is.
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
  registration?.update().catch(() => {}); // Offline: next time.
}
