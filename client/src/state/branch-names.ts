/** The names of all branches of the shop. A session only has those of the person's own branches. */
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
    // The shop was closed, so nothing shows the names.
    error: () => {},
  });
  return () => subscription.unsubscribe();
});

/** A dash for a branch whose record has not arrived yet. */
export function branchName(id: string): string {
  return names.value.get(id) ?? ready.value?.branches.find((branch) => branch.id === id)?.name ?? "–";
}
