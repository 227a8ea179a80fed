/**
 * Stores the choices of this device in one table of IndexedDB.
 *
 * An IndexedDB transaction is on disk when it completes. localStorage is written seconds later, and a browser that is
 * killed meanwhile loses it. Imports nothing, because start-check.ts uses it without the app.
 */

export type Choices = Readonly<Record<string, string>>;

/** Does not begin with `benchtrail:`, which the names of the shops' databases do. */
const DATABASE = "benchtrail-choices";
const TABLE = "choices";

interface Row {
  name: string;
  value: string;
}

/** Rejects if the browser refuses storage. */
export async function readStored(): Promise<Choices> {
  const [rows] = await inTable<Row[]>("readonly", (table) => [table.getAll()]);
  return Object.fromEntries((rows ?? []).map(({ name, value }) => [name, value]));
}

export async function store(choices: Choices): Promise<void> {
  const rows: Row[] = Object.entries(choices).map(([name, value]) => ({ name, value }));
  await inTable("readwrite", (table) => rows.map((row) => table.put(row)));
}

export async function eraseStored(): Promise<void> {
  await inTable("readwrite", (table) => [table.clear()]);
}

/** Resolves with the results of the requests when the transaction is complete. */
async function inTable<Answer>(
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => IDBRequest<Answer>[],
): Promise<Answer[]> {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(TABLE, mode, { durability: "strict" });
      const requests = ask(transaction.objectStore(TABLE));
      transaction.oncomplete = () => done(requests.map(({ result }) => result));
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: "name" });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
}
