/** The server's `poke` events, as they come over a line that is kept open. */
import { openLine } from "./http";

export interface StreamHandlers {
  opened: () => void;
  /** Something came: a `poke`, or the server's sign that the line lives. */
  lives: () => void;
  /** The data of a `poke`, as it was written. */
  poked: (data: string) => void;
  /** The line broke, was never opened, or was closed. */
  ended: () => void;
}

/** Not an EventSource: that could not be signed. Says `ended` once, and throws nothing. */
export function listenForPokes(signal: AbortSignal, handlers: StreamHandlers): void {
  void listen(signal, handlers)
    .catch(() => {}) // whatever ends it, it is asked for again
    .finally(() => handlers.ended());
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

/** Null for a comment and for an event of another name. */
function pokeIn(event: string): string | null {
  const fields = new Map(event.split("\n").map(fieldOf));
  return fields.get("event") === "poke" ? (fields.get("data") ?? "") : null;
}

/** A line of the stream, `name: value`. */
function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
