/** The server's `poke` events: a hint to pull, never more than that. */
import type { StreamHandlers } from "../api/events";

/** A line that lived so long was a good one: the server ends each after some minutes, and the next one follows at
 * once. */
const GOOD_AFTER_MS = 30_000;
/** The server says something every 15 s; a line that says nothing for so long is broken, and nobody noticed. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Opens a line, until `signal` closes it. */
export type Listen = (signal: AbortSignal, handlers: StreamHandlers) => void;

export class ServerEvents {
  readonly #listen: Listen;
  readonly #random: () => number;
  #line: AbortController | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Null before the line is open. */
  #lastEventAt: number | null = null;
  /** In a row, of lines that broke soon. */
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

  /** `poked` is given the shop's version; null where no line follows one that ended. While a broken line is waited for,
   * nothing is opened. */
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
        // Never opened: a server without room for it, and the timer asks again. Broken: it may be gone, and "online"
        // untrue.
        if (openedAt !== null || follows) this.#asking = setTimeout(() => poked(null), follows ? 0 : waitMs);
      },
    });
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#line?.abort();
    this.#line = null;
  }

  /** Longer after each line that breaks soon, and never all devices at once. */
  #waitAfterBreak(): number {
    this.#breaks += 1;
    if (this.#breaks === 1) return FIRST_WAIT_MS;
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
