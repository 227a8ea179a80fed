/** The server's `poke` events: a hint to pull, never more than that. */
import type { Heard } from "../api/events";

/** A line that lived so long was a good one: when it ends, the server is asked about at once. */
const GOOD_AFTER_MS = 60_000;
const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Opens a line, until `signal` closes it. */
export type Listen = (signal: AbortSignal, heard: Heard) => void;

export class ServerEvents {
  readonly #listen: Listen;
  readonly #random: () => number;
  #line: AbortController | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** In a row, of lines that broke soon. */
  #breaks = 0;
  #notBefore = 0;

  constructor(listen: Listen, random: () => number = Math.random) {
    this.#listen = listen;
    this.#random = random;
  }

  /** `poked` is given the shop's version; null where the stream ended. While a broken line is waited for, nothing is opened. */
  open(poked: (version: number | null) => void): void {
    if (this.#line || performance.now() < this.#notBefore) return;
    const line = new AbortController();
    let openedAt: number | null = null;
    this.#line = line;
    this.#listen(line.signal, {
      opened: () => {
        openedAt = performance.now();
      },
      poked: (data) => {
        const version = versionOf(data);
        if (version !== null && this.#line === line) poked(version);
      },
      ended: () => {
        if (this.#line !== line) return;
        this.close();
        const waitMs = this.#waitAfter(openedAt);
        this.#notBefore = performance.now() + waitMs;
        // Never opened: a server without room for it, and the timer asks again. Broken: it may be gone, and "online" untrue.
        if (openedAt !== null) this.#asking = setTimeout(() => poked(null), waitMs);
      },
    });
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#line?.abort();
    this.#line = null;
  }

  /** Longer after each line that breaks soon, and never all devices at once. */
  #waitAfter(openedAt: number | null): number {
    const isGood = openedAt !== null && performance.now() - openedAt >= GOOD_AFTER_MS;
    this.#breaks = isGood ? 0 : this.#breaks + 1;
    if (this.#breaks <= 1) return this.#breaks * FIRST_WAIT_MS;
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#breaks - 1));
    return full / 2 + (this.#random() * full) / 2;
  }
}

/** Null where it says nothing of ours. */
function versionOf(data: string): number | null {
  try {
    const { version } = JSON.parse(data) as { version?: unknown };
    return typeof version === "number" ? version : null;
  } catch {
    return null;
  }
}
