/** A new version of the app: it waits until the person agrees. */
import { signal } from "@preact/signals";
import { Workbox } from "workbox-window";

/** True while a new version waits. Offer it outside of sales; drafts survive. */
export const updateReady = signal(false);

let workbox: Workbox | null = null;

export function registerServiceWorker(): void {
  // An insecure context has none, and the development server builds none: then there is no offline start.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  workbox = new Workbox("/sw.js");
  workbox.addEventListener("waiting", () => {
    updateReady.value = true;
  });
  workbox.register().catch(() => {
    // Without a network the one registered before goes on working.
  });
}

/** Take the new version now; every tab reloads. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  workbox?.messageSkipWaiting();
}
