/** The transactions that run now in this page or worker.
 *
 * A page that is put aside keeps its transactions, and as long as it does, WebKit lets nobody else read or write what
 * they are over. So they are aborted then. What they were to write was not said to be recorded.
 */
import type { Dexie } from "dexie";

const running = new Set<IDBTransaction>();

/** Know of every transaction of `database` from its beginning to its end. */
export function followTransactions(database: Dexie): void {
  database.use({
    stack: "dbcore",
    name: "running",
    create: (down) => ({
      ...down,
      transaction: (...asked) => {
        const begun = down.transaction(...asked) as unknown as IDBTransaction;
        running.add(begun);
        for (const end of ["complete", "abort"]) begun.addEventListener(end, () => running.delete(begun));
        return begun as unknown as ReturnType<typeof down.transaction>;
      },
    }),
  });
}

/** Abort them all. Returns how many there were. */
export function abortRunning(): number {
  const aborted = [...running].filter(abort).length;
  running.clear();
  return aborted;
}

function abort(transaction: IDBTransaction): boolean {
  try {
    transaction.abort();
    return true;
  } catch {
    return false; // it is being committed already
  }
}
