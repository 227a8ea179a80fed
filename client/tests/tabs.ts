/** Tabs of one browser: their locks, as navigator.locks gives them, which Node has not. */
import { vi } from "vitest";

type Held = (lock: Lock | null) => unknown;

interface Request {
  name: string;
  options: LockOptions;
  held: Held;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** One holder a name; the rest wait in their order. */
export class Locks {
  readonly #holders = new Map<string, Request>();
  #waiting: Request[] = [];

  /** As the Web Locks standard has it; only exclusive locks. */
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

/** Deliver the messages between tabs by the clock of the test. */
export function withChannels(): void {
  vi.stubGlobal("BroadcastChannel", Channel);
}

/** Give this browser locks, or take them away with null. */
export function withLocks(locks: Locks | null): void {
  // Not an object made from it: happy-dom's navigator has private members.
  const get = (navigator: object, name: string) =>
    name === "locks" ? (locks ?? undefined) : Reflect.get(navigator, name);
  vi.stubGlobal("navigator", new Proxy<object>(globalThis.navigator ?? {}, { get }));
}
