/**
 * The running transactions of this page or worker.
 *
 * A suspended page keeps its transactions open, and WebKit blocks everybody else who reads or writes their tables. So
 * they are aborted when the page is suspended. None of them was reported as recorded.
 */
import type { Dexie } from "dexie";

const running = new Set<IDBTransaction>();

/** Tracks every transaction of `database` from its beginning to its end. */
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

/** Abort all running transactions. Returns how many there were. */
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
    return false; // it is already being committed
  }
}
