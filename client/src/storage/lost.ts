/** A database that this page may not go on with: a newer version of the app took it over, or the browser erased it. */
import type { Dexie } from "dexie";

import { followTransactions } from "./running";

export type Lost = "newer" | "erased";

/** Thrown where a database is opened; nothing of it was changed. */
export class DatabaseLost extends Error {
  constructor(readonly why: Lost) {
    super(why === "newer" ? "this device's data is of a newer version of the app" : "the browser erased this device's data");
    this.name = "DatabaseLost";
  }
}

/** What Dexie throws where a database closes, or is erased, under whoever reads it. */
const GONE: ReadonlySet<string> = new Set(["DatabaseLost", "DatabaseClosedError", "OpenFailedError", "AbortError"]);

/** For work that nobody waits for: that its database went meanwhile, the listeners have said. Throws any other error. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof Error && GONE.has(error.name))) throw error;
}

/** Dexie counts in tenths: between two of its versions lie those in which it only added what was missing. */
const PER_VERSION = 10;

const REOPEN_AFTER_MS = 250;
const REOPEN_TRIES = 20;

const listeners = new Set<(why: Lost) => void>();

/** Called for each database of this page that is lost. Returns how to stop. */
export function whenLost(tell: (why: Lost) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Never work on a newer version's database, which Dexie would, nor on an empty one in place of what was here.
 *
 * `mayCreate` is asked whenever the database is found missing.
 */
export function guard(database: Dexie, mayCreate: () => boolean): void {
  followTransactions(database);
  const lose = (why: Lost): DatabaseLost => {
    listeners.forEach((tell) => tell(why));
    return new DatabaseLost(why);
  };
  database.on("populate", () => {
    if (!mayCreate()) throw lose("erased");
  });
  database.on("versionchange", ({ newVersion }) => {
    database.close({ disableAutoOpen: newVersion !== null });
    if (newVersion === null) reopen(database); // it is being deleted
    else lose("newer");
    return false; // Dexie would open it again, whatever became of it
  });
  database.on("ready", () => {
    const opened = database.backendDB();
    if (Math.floor(opened.version / PER_VERSION) > database.verno) throw lose("newer");
    // Not by us: some browsers break a connection now and then, and the data is still there; others erased it.
    opened.addEventListener("close", () => reopen(database));
  }, true);
}

/** While the browser is still erasing it refuses. What it was is told to the listeners, or to whoever reads next. */
function reopen(database: Dexie, tries = REOPEN_TRIES): void {
  setTimeout(() => {
    if (database.hasBeenClosed()) return; // by us, meanwhile
    database.open().catch((error: unknown) => {
      if (!(error instanceof DatabaseLost) && tries > 1) reopen(database, tries - 1);
    });
  }, REOPEN_AFTER_MS);
}
