/** The name of every branch of the shop. Names are known to everybody; a session has those of a person's own branches
 * alone. */
import { effect, signal } from "@preact/signals";
import { liveQuery } from "dexie";
import { ready } from "./session";
import { records } from "./shop";

const names = signal<ReadonlyMap<string, string>>(new Map());

effect(() => {
  if (!ready.value) return undefined;
  const subscription = liveQuery(() => records().branch.toArray()).subscribe({
    next: (branches) => {
      names.value = new Map(branches.map(({ id, name }) => [id, name]));
    },
    // No shop is open any more: nothing shows the names.
    error: () => {},
  });
  return () => subscription.unsubscribe();
});

/** A dash for one that has not arrived on this device yet. */
export function branchName(id: string): string {
  return names.value.get(id) ?? ready.value?.branches.find((branch) => branch.id === id)?.name ?? "–";
}
