/** The server's `poke` events, received over a connection that stays open. */
import { NetworkUnreachable } from "./errors";
import { openLine } from "./http";

export interface StreamHandlers {
  opened: () => void;
  /** Something arrived: a `poke`, or a sign that the connection is alive. */
  lives: () => void;
  /** Called with the data of a `poke`, unparsed. */
  poked: (data: string) => void;
  /** The connection broke, was closed, or was never opened; with the delay that the server asked for, if any. */
  ended: (retryAfterMs: number | null) => void;
}

/** Does not use EventSource, whose requests cannot be signed. Calls `ended` once, and throws nothing. */
export function listenForPokes(signal: AbortSignal, handlers: StreamHandlers): void {
  void listen(signal, handlers)
    .then(
      () => null,
      // The caller opens a new stream after any end.
      (error: unknown) => (error instanceof NetworkUnreachable ? error.retryAfterMs : null),
    )
    .then((retryAfterMs) => handlers.ended(retryAfterMs));
}

async function listen(signal: AbortSignal, handlers: StreamHandlers): Promise<void> {
  const line = (await openLine("/sync/events", signal)).getReader();
  handlers.opened();
  let rest = "";
  for (;;) {
    const { done, value } = await line.read();
    if (done) return;
    handlers.lives();
    const events = (rest + value).split("\n\n");
    rest = events.pop()!;
    for (const event of events) {
      const data = pokeIn(event);
      if (data !== null) handlers.poked(data);
    }
  }
}

/** The data of a `poke`; null for a comment or an event with another name. */
function pokeIn(event: string): string | null {
  const fields = new Map(event.split("\n").map(fieldOf));
  return fields.get("event") === "poke" ? (fields.get("data") ?? "") : null;
}

/** A line of the stream, `name: value`. */
function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
