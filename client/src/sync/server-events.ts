/** The server's `poke` events. A poke is only a hint to pull. */
import type { StreamHandlers } from "../api/events";

/** A stream that was open for this long was not broken: the server ends each one after some minutes, and the next is
 * opened at once. */
const GOOD_AFTER_MS = 30_000;
/** The server sends something every 15 s. A stream that is silent for this long is broken. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Opens a stream until `signal` closes it. */
export type Listen = (signal: AbortSignal, handlers: StreamHandlers) => void;

export class ServerEvents {
  readonly #listen: Listen;
  readonly #random: () => number;
  #line: AbortController | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Null before the stream is open. */
  #lastEventAt: number | null = null;
  /** The number of streams in a row that broke early. */
  #breaks = 0;
  #notBefore = 0;

  constructor(listen: Listen, random: () => number = Math.random) {
    this.#listen = listen;
    this.#random = random;
  }

  /** Whether the stream is open and was active lately. */
  get isListening(): boolean {
    return this.#line !== null && this.#lastEventAt !== null && performance.now() - this.#lastEventAt < SILENCE_MS;
  }

  /** Calls `poked` with the shop's version, or with null when a stream ends without a next one. Opens nothing during
   * the wait after a broken stream. */
  open(poked: (version: number | null) => void): void {
    if (this.#line && this.#lastEventAt !== null && !this.isListening) this.close();
    if (this.#line || performance.now() < this.#notBefore) return;
    this.#openLine(poked, false);
  }

  #openLine(poked: (version: number | null) => void, follows: boolean): void {
    const line = new AbortController();
    let openedAt: number | null = null;
    this.#line = line;
    this.#lastEventAt = null;
    const lives = () => {
      if (this.#line === line) this.#lastEventAt = performance.now();
    };
    this.#listen(line.signal, {
      opened: () => {
        openedAt = performance.now();
        lives();
      },
      lives,
      poked: (data) => {
        const version = versionOf(data);
        if (version !== null && this.#line === line) poked(version);
      },
      ended: (retryAfterMs) => {
        if (this.#line !== line) return;
        this.close();
        if (openedAt !== null && performance.now() - openedAt >= GOOD_AFTER_MS) {
          this.#breaks = 0;
          this.#openLine(poked, true);
          return;
        }
        const waitMs = Math.max(this.#waitAfterBreak(), Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS));
        this.#notBefore = performance.now() + waitMs;
        // If the stream never opened, the server has no room for it, and the timer pulls instead. If it broke, the
        // server may be unreachable, and "online" would be wrong.
        if (openedAt !== null || follows) this.#asking = setTimeout(() => poked(null), follows ? 0 : waitMs);
      },
    });
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#line?.abort();
    this.#line = null;
  }

  /** Grows with each stream that breaks early; the random part spreads the devices. */
  #waitAfterBreak(): number {
    this.#breaks += 1;
    if (this.#breaks === 1) return FIRST_WAIT_MS;
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#breaks - 1));
    return full / 2 + (this.#random() * full) / 2;
  }
}

/** Null if the event has no version. */
function versionOf(data: string): number | null {
  try {
    const { version } = JSON.parse(data) as { version?: unknown };
    return typeof version === "number" ? version : null;
  } catch {
    return null;
  }
}
