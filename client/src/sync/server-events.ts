/** The server's `poke` events: a hint to pull, never more than that. */

/** A line that breaks is asked about at once, but not more often than this. */
const BETWEEN_BREAKS_MS = 3_000;

export class ServerEvents {
  readonly #address: string;
  #source: EventSource | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(address: string) {
    this.#address = address;
  }

  /** `poked` is given the shop's version; null where the stream ended. */
  open(poked: (version: number | null) => void): void {
    if (this.#source || typeof EventSource === "undefined") return;
    const source = new EventSource(this.#address);
    let openedAt: number | null = null;
    this.#source = source;
    source.addEventListener("open", () => {
      openedAt = performance.now();
    });
    source.addEventListener("poke", (event: MessageEvent<string>) => poked(versionOf(event.data)));
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.close();
      // Never opened: a server without room for it, and the timer asks again. Broken: it may be gone, and "online" untrue.
      if (openedAt === null) return;
      this.#asking = setTimeout(() => poked(null), Math.max(0, BETWEEN_BREAKS_MS - (performance.now() - openedAt)));
    });
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#source?.close();
    this.#source = null;
  }
}

function versionOf(data: string): number | null {
  const { version } = JSON.parse(data) as { version?: number };
  return version ?? null;
}
