/**
 * Ends an exchange that makes no progress, or whose lock another tab has taken.
 *
 * A browser's storage may stop answering without an error after a phone slept. Nobody waits for such work any more; if
 * it continues, it stops at its next request.
 */
import type { Host } from "./host";
import type { Server } from "./server";

/** A request takes at most a minute, and writing a page some seconds. */
const STALLED_MS = 3 * 60_000;

class Stalled extends Error {
  constructor() {
    super("the exchange did not go on");
    this.name = "Stalled";
  }
}

/** Do `work` with a guarded server. Throws Stalled, or the reason of `taken`. */
export async function watched<T>(
  host: Host,
  server: Server,
  taken: AbortSignal,
  work: (server: Server) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    over.signal.addEventListener("abort", () => reject(over.signal.reason));
  });
  const isTaken = () => over.abort(taken.reason);
  taken.addEventListener("abort", isTaken);
  let callOff = () => {};
  const goesOn = () => {
    callOff();
    callOff = host.after(STALLED_MS, () => over.abort(new Stalled()));
  };
  goesOn();
  try {
    return await Promise.race([work(asking(server, over.signal, goesOn)), ended]);
  } finally {
    callOff();
    taken.removeEventListener("abort", isTaken);
  }
}

/** Returns the server; each of its requests is recorded as progress. After the exchange has ended none begins. */
function asking(server: Server, over: AbortSignal, goesOn: () => void): Server {
  const shown =
    <Given extends unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      over.throwIfAborted();
      goesOn();
      return ask(...given);
    };
  return {
    push: shown(server.push.bind(server)),
    pull: shown(server.pull.bind(server)),
    stockOf: shown(server.stockOf.bind(server)),
    enrol: shown(server.enrol.bind(server)),
    readOperation: shown(server.readOperation.bind(server)),
    putPhoto: shown(server.putPhoto.bind(server)),
    shopId: shown(server.shopId.bind(server)),
  };
}
