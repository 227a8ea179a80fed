/** Failing requests to IndexedDB: the n-th from now, of any kind. */
import type { ShopDatabase } from "../src/storage/database";

/** The request is refused; or the browser aborts its transaction; or the device is full. */
export type Failure = "refused" | "aborted" | "full";

export const FAILURES: readonly Failure[] = ["refused", "aborted", "full"];

const READS = ["get", "getKey", "getAll", "getAllKeys", "count", "openCursor", "openKeyCursor"];
const REQUESTS: readonly [typeof IDBObjectStore | typeof IDBIndex | typeof IDBCursor, readonly string[]][] = [
  [IDBObjectStore, [...READS, "add", "put", "delete", "clear"]],
  [IDBIndex, READS],
  [IDBCursor, ["continue", "continuePrimaryKey", "advance", "update", "delete"]],
];

type Asked = IDBObjectStore | IDBIndex | IDBCursor;
type Method = (this: Asked, ...given: unknown[]) => unknown;

export class FailingRequests {
  count = 0;
  hasFailed = false;
  #failing = 0;
  #failure: Failure = "refused";
  readonly #restore: (() => void)[] = [];

  /** Intercepts the requests between Dexie and the browser, until `end`. */
  constructor() {
    for (const [{ prototype }, names] of REQUESTS) {
      for (const name of names) {
        const methods = prototype as unknown as Record<string, Method>;
        const method = methods[name]!;
        methods[name] = counted(this, method);
        this.#restore.push(() => (methods[name] = method));
      }
    }
  }

  end(): void {
    this.#restore.forEach((restore) => restore());
  }

  /** Makes the n-th request from now fail; 0 is none. */
  arm(nth: number, failure: Failure): void {
    [this.count, this.hasFailed, this.#failing, this.#failure] = [0, false, nth, failure];
  }

  /** Called before each request; throws the browser's error. */
  next(asked: Asked): void {
    this.count += 1;
    if (this.count !== this.#failing) return;
    this.hasFailed = true;
    if (this.#failure === "aborted") transactionOf(asked).abort();
    else if (this.#failure === "full") throw new DOMException("no room", "QuotaExceededError");
    else throw new DOMException("the disk cannot be read", "UnknownError");
  }
}

function counted(requests: FailingRequests, method: Method): Method {
  return function (this: Asked, ...given) {
    requests.next(this);
    return method.apply(this, given);
  };
}

function transactionOf(asked: Asked): IDBTransaction {
  const source = asked instanceof IDBCursor ? asked.source : asked;
  return source instanceof IDBIndex ? source.objectStore.transaction : source.transaction;
}

/** The content of a database by table, without the fields that depend on the time of a pull. */
export async function contentOf(database: ShopDatabase): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(
    database.tables.map(async (table): Promise<[string, unknown[]]> => [table.name, await table.toArray()]),
  );
  return Object.fromEntries(rows);
}
