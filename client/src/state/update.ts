/** A new version of the app: it waits until the person agrees. */
import { signal } from "@preact/signals";
import type { Workbox } from "workbox-window";

/** True while a new version waits. Offer it outside of sales; drafts survive. */
export const updateReady = signal(false);

let workbox: Workbox | null = null;

export async function registerServiceWorker(): Promise<void> {
  // An insecure context has none, and the development server builds none: then there is no offline start.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    const { Workbox } = await import("workbox-window"); // wanted after the first screen, so no part of the first load
    workbox = new Workbox("/sw.js");
    workbox.addEventListener("waiting", () => {
      updateReady.value = true;
    });
    await workbox.register();
  } catch {
    // Without a network the one registered before goes on working.
  }
}

/** Take the new version now; every tab reloads. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  workbox?.messageSkipWaiting();
}
