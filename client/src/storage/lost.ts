/** Detects that this page lost its database: a newer version of the app upgraded it, or the browser erased it. */
import { Dexie } from "dexie";

import { followTransactions } from "./running";

export type Lost = "newer" | "erased";

/** Thrown when a database is opened; nothing in it was changed. */
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

/** Whether work failed because its database closed or was erased. The listeners of `whenLost` handle that case. */
export function isDatabaseGone(error: unknown): boolean {
  return error instanceof Error && GONE.has(error.name);
}

/** For work that nobody waits for: ignores errors about a lost database, and throws any other error. */
export function unlessGone(error: unknown): void {
  if (!isDatabaseGone(error)) throw error;
}

/** Dexie multiplies version numbers by ten. It uses the numbers between when it only adds what was missing. */
const PER_VERSION = 10;

const REOPEN_AFTER_MS = 250;
const REOPEN_TRIES = 20;

const listeners = new Set<(why: Lost) => void>();

/** Calls `listener` for each lost database of this page. Returns a function that stops this. */
export function whenLost(listener: (why: Lost) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The table with the database's random id. A database that was erased and created again has another id. */
export const BIRTH = "birth";

/** The state that decides what to do when the database is missing or was replaced. */
export interface Guarded {
  readonly mayCreate: boolean;
  /** The id of the database in use; null until one was opened. */
  birth: string | null;
}

/**
 * Prevents work on a newer version's database, which Dexie would open, and on a new database in place of a lost one.
 *
 * Calls the listeners in both cases. If the database may not be created, every attempt to open it fails.
 */
export function guard(database: Dexie, guarded: Guarded): void {
  followTransactions(database);
  const lose = (why: Lost): DatabaseLost => {
    // Listeners may read databases, but not within a transaction of this one.
    Dexie.ignoreTransaction(() => listeners.forEach((listener) => listener(why)));
    return new DatabaseLost(why);
  };
  database.on("populate", () => {
    if (!guarded.mayCreate) throw lose("erased");
  });
  database.on("versionchange", ({ newVersion }) => {
    // If it was closed while it was being opened, its connection is still open and has to be closed.
    const isOver = database.hasBeenClosed();
    database.close({ disableAutoOpen: isOver || newVersion !== null });
    if (isOver) return false;
    if (newVersion !== null) lose("newer");
    else reopen(database);
    return false; // Dexie would open it again in any case
  });
  database.on(
    "ready",
    async (opened) => {
      const connection = database.backendDB();
      if (Math.floor(connection.version / PER_VERSION) > database.verno) throw lose("newer");
      // This event does not come from our own close. Some browsers close a connection although the data is still there;
      // others erased the data.
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

/** The id of the database; the first tab that opens it writes one. Null if a full device cannot store it. */
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

/** Opening fails while the browser is still erasing the data. The listeners get the reason, or the next reader does. */
function reopen(database: Dexie, tries = REOPEN_TRIES): void {
  setTimeout(() => {
    if (database.hasBeenClosed()) return; // closed by this page meanwhile
    database.open().catch((error: unknown) => {
      if (!(error instanceof DatabaseLost) && tries > 1) reopen(database, tries - 1);
    });
  }, REOPEN_AFTER_MS);
}
