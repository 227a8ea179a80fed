/** A new version of the app: it waits until the person agrees. */
import { signal } from "@preact/signals";
import { Workbox } from "workbox-window";

/** True while a new version waits. Offer it outside of sales; drafts survive. */
export const updateReady = signal(false);

let workbox: Workbox | null = null;

export function registerServiceWorker(): void {
  if (!("serviceWorker" in navigator)) return; // an insecure context: no offline start, said by the shell
  workbox = new Workbox("/sw.js");
  workbox.addEventListener("waiting", () => {
    updateReady.value = true;
  });
  void workbox.register();
}

/** Take the new version now; every tab reloads. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  workbox?.messageSkipWaiting();
}
