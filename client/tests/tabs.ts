/** The tabs of one browser with locks like navigator.locks, which Node lacks. */
import { vi } from "vitest";

type Held = (lock: Lock | null) => unknown;

interface Request {
  name: string;
  options: LockOptions;
  held: Held;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** One holder per name; the others wait in order. */
export class Locks {
  readonly #holders = new Map<string, Request>();
  #waiting: Request[] = [];

  /** As in the Web Locks standard; exclusive locks only. */
  request(name: string, options: LockOptions, held: Held): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = { name, options, held, resolve, reject };
      options.signal?.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((other) => other !== request);
        reject(new DOMException("called off", "AbortError"));
      });
      queueMicrotask(() => this.#ask(request));
    });
  }

  #ask(request: Request): void {
    const holder = this.#holders.get(request.name);
    if (holder && request.options.steal) {
      holder.reject(new DOMException("stolen", "AbortError"));
      this.#holders.delete(request.name);
    } else if (holder && request.options.ifAvailable) {
      request.resolve(request.held(null));
      return;
    } else if (holder) {
      this.#waiting.push(request);
      return;
    }
    this.#grant(request);
  }

  #grant(request: Request): void {
    this.#holders.set(request.name, request);
    void Promise.resolve(request.held({ name: request.name, mode: "exclusive" })).then((value) => {
      request.resolve(value);
      if (this.#holders.get(request.name) !== request) return;
      this.#holders.delete(request.name);
      const next = this.#waiting.find(({ name }) => name === request.name);
      this.#waiting = this.#waiting.filter((other) => other !== next);
      if (next) this.#grant(next);
    });
  }
}

/** Messages between tabs; they arrive a moment later, in every tab except the sender. */
class Channel {
  static readonly #open = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    Channel.#open.add(this);
  }

  postMessage(data: unknown): void {
    const others = [...Channel.#open].filter((other) => other !== this && other.name === this.name);
    queueMicrotask(() => others.forEach((other) => other.onmessage?.({ data })));
  }

  close(): void {
    Channel.#open.delete(this);
  }
}

/** Delivers the messages between tabs by the test's clock. */
export function withChannels(): void {
  vi.stubGlobal("BroadcastChannel", Channel);
}

/** Gives this browser locks; null removes them. */
export function withLocks(locks: Locks | null): void {
  // Not a derived object, because happy-dom's navigator has private members.
  const get = (navigator: object, name: string) =>
    name === "locks" ? (locks ?? undefined) : Reflect.get(navigator, name);
  vi.stubGlobal("navigator", new Proxy<object>(globalThis.navigator ?? {}, { get }));
}
