/** Whether and how the app can be installed: by the browser's prompt, or by hand on iOS. */
import { computed, signal } from "@preact/signals";

import { choice, keepChoice } from "../choices";

interface InstallPromptEvent extends Event {
  prompt: () => Promise<{ outcome: "accepted" | "dismissed" }>;
}

/** `prompt`: a button installs it. `ios`: only the person can, with the share menu. */
export type InstallOffer = { way: "prompt"; install: () => Promise<void> } | { way: "ios" };

const offered = signal<InstallOffer | null>(null);
const startedAt = signal(0);
/** Null also for some time after somebody dismissed it. */
export const installOffer = computed(() => (wasDismissed(startedAt.value) ? null : offered.value));

const DISMISSED_AT = "install-dismissed-at";
const ASK_AGAIN_AFTER_MS = 14 * 86_400_000;

function isInstalled(): boolean {
  const asked = navigator as Navigator & { standalone?: boolean };
  return asked.standalone === true || matchMedia("(display-mode: standalone)").matches;
}

/** iPads identify themselves as Macs, but only they have a touch screen. */
function isIos(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

/** Listens for the browser's offer. Call once at the start, because the event comes early and only once. */
export function watchInstallOffer(now: () => number): void {
  startedAt.value = now();
  if (isInstalled()) return;
  if (isIos()) offered.value = { way: "ios" };
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered.value = { way: "prompt", install: () => askBrowser(event as InstallPromptEvent) };
  });
  window.addEventListener("appinstalled", () => {
    offered.value = null;
  });
}

async function askBrowser(event: InstallPromptEvent): Promise<void> {
  await event.prompt();
  offered.value = null;
}

export function dismissInstall(now: number): void {
  offered.value = null;
  void keepChoice(DISMISSED_AT, String(now));
}

function wasDismissed(now: number): boolean {
  const at = Number(choice(DISMISSED_AT));
  return at > 0 && now - at < ASK_AGAIN_AFTER_MS;
}
