/** The server's `poke` events: a hint to pull, never more than that. */

/** A stream that ended sooner is not news but a server without room for it; the timer asks again. */
const LIVED_MS = 10_000;

export class ServerEvents {
  readonly #address: string;
  #source: EventSource | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  /** `poked` is given the shop's version; null where the stream ended. */
  open(poked: (version: number | null) => void): void {
    if (this.#source || typeof EventSource === "undefined") return;
    const source = new EventSource(this.#address);
    const openedAt = performance.now();
    this.#source = source;
    source.addEventListener("poke", (event: MessageEvent<string>) => poked(versionOf(event.data)));
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.close();
      // The line broke: ask at once, so that the status does not go on saying "online".
      if (performance.now() - openedAt > LIVED_MS) poked(null);
    });
  }

  close(): void {
    this.#source?.close();
    this.#source = null;
  }
}

function versionOf(data: string): number | null {
  const { version } = JSON.parse(data) as { version?: number };
  return version ?? null;
}
