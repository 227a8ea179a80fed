/** Which dialogs are open, the topmost last: what must be reachable is rendered inside the topmost, the rest is
 * inert. */
import { signal } from "@preact/signals";

export const openDialogs = signal<readonly string[]>([]);

export function dialogOpened(id: string): void {
  openDialogs.value = [...openDialogs.peek().filter((open) => open !== id), id];
}

export function dialogClosed(id: string): void {
  openDialogs.value = openDialogs.peek().filter((open) => open !== id);
}
