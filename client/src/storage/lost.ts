/** A database that this page may not go on with: a newer version of the app took it over, or the browser erased it. */
import { Dexie } from "dexie";

import { followTransactions } from "./running";

export type Lost = "newer" | "erased";

/** Thrown where a database is opened; nothing of it was changed. */
export class DatabaseLost extends Error {
  constructor(readonly why: Lost) {
    super(
      why === "newer" ? "this device's data is of a newer version of the app" : "the browser erased this device's data",
    );
    this.name = "DatabaseLost";
  }
}

/** The errors of Dexie where a database is closed or erased while it is read. */
const GONE: ReadonlySet<string> = new Set(["DatabaseLost", "DatabaseClosedError", "OpenFailedError", "AbortError"]);

/** Whether work failed because its database closed or was erased. The listeners of `whenLost` handle that. */
export function isDatabaseGone(error: unknown): boolean {
  return error instanceof Error && GONE.has(error.name);
}

/** For work that nobody waits for: ignores that its database is gone, and throws any other error. */
export function unlessGone(error: unknown): void {
  if (!isDatabaseGone(error)) throw error;
}

/** Dexie counts in tenths: between two of its versions lie those in which it only added what was missing. */
const PER_VERSION = 10;

const REOPEN_AFTER_MS = 250;
const REOPEN_TRIES = 20;

const listeners = new Set<(why: Lost) => void>();

/** Called for each database of this page that is lost. Returns how to stop. */
export function whenLost(listener: (why: Lost) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The table that says which database this is: one that was erased and made anew has another row, whoever made it. */
export const BIRTH = "birth";

/** The state that is read when the database is missing or was replaced. */
export interface Guarded {
  readonly mayCreate: boolean;
  /** The birth of the database in use; null until one was opened. */
  birth: string | null;
}

/** Never work on a newer version's database, which Dexie would, nor silently on another one in place of what was here.
 *
 * The listeners are called for either. Where it may not be created, opening it fails, at every try.
 */
export function guard(database: Dexie, guarded: Guarded): void {
  followTransactions(database);
  const lose = (why: Lost): DatabaseLost => {
    // Listeners read databases, and not as part of a change of this one.
    Dexie.ignoreTransaction(() => listeners.forEach((listener) => listener(why)));
    return new DatabaseLost(why);
  };
  database.on("populate", () => {
    if (!guarded.mayCreate) throw lose("erased");
  });
  database.on("versionchange", ({ newVersion }) => {
    // Closed while it was being opened, it has a connection still: one that nobody needs.
    const isOver = database.hasBeenClosed();
    database.close({ disableAutoOpen: isOver || newVersion !== null });
    if (isOver) return false;
    if (newVersion !== null) lose("newer");
    else reopen(database);
    return false; // Dexie would open it again, whatever became of it
  });
  database.on(
    "ready",
    async (opened) => {
      const connection = database.backendDB();
      if (Math.floor(connection.version / PER_VERSION) > database.verno) throw lose("newer");
      // Not by us: some browsers break a connection now and then, and the data is still there; others erased it.
      connection.addEventListener("close", () => reopen(database));
      const found = await birthOf(opened as Dexie);
      const isAnother = guarded.birth !== null && guarded.birth !== found;
      const lost = isAnother ? lose("erased") : null;
      if (lost && !guarded.mayCreate) throw lost;
      guarded.birth = found;
    },
    true,
  );
}

/** The first to open a database gives it its birth; null where a full device keeps none. */
async function birthOf(database: Dexie): Promise<string | null> {
  const table = database.table<{ name: string; id: string }>(BIRTH);
  const kept = await table.get(BIRTH);
  if (kept) return kept.id;
  const given = { name: BIRTH, id: crypto.randomUUID() };
  const giving = database.transaction("rw", table, async () => {
    const meanwhile = await table.get(BIRTH);
    if (!meanwhile) await table.add(given);
    return (meanwhile ?? given).id;
  });
  return giving.catch(() => null);
}

/** While the browser is still erasing it refuses. The listeners get the reason, or whoever reads next. */
function reopen(database: Dexie, tries = REOPEN_TRIES): void {
  setTimeout(() => {
    if (database.hasBeenClosed()) return; // by us, meanwhile
    database.open().catch((error: unknown) => {
      if (!(error instanceof DatabaseLost) && tries > 1) reopen(database, tries - 1);
    });
  }, REOPEN_AFTER_MS);
}
