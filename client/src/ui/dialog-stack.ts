/** The open dialogs, the topmost last. Everything that must be usable is rendered in the topmost one, because the
 * rest is inert. */
import { signal } from "@preact/signals";

export const openDialogs = signal<readonly string[]>([]);

export function dialogOpened(id: string): void {
  openDialogs.value = [...openDialogs.peek().filter((open) => open !== id), id];
}

export function dialogClosed(id: string): void {
  openDialogs.value = openDialogs.peek().filter((open) => open !== id);
}
