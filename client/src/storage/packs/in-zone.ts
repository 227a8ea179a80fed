import { Dexie } from "dexie";

/** As a promise of Dexie: what follows it knows its transaction, as it does not after a promise of the browser. */
export function inZone<T>(promise: Promise<T>): Promise<T> {
  return Dexie.Promise.resolve(promise) as unknown as Promise<T>;
}
