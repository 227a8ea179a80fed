/** The synchronizer's surroundings in its worker. What only a page knows, the page says. */
import { listenForPokes } from "../api/events";
import { alone } from "./drain-lock";
import type { Host, News } from "./host";
import { ServerEvents } from "./server-events";

/** Whether the person looks at the page; a hidden one keeps no line open. */
export class PageSight {
  readonly #watchers = new Set<() => void>();

  constructor(private visible: boolean) {}

  get isVisible(): boolean {
    return this.visible;
  }

  change(isVisible: boolean): void {
    this.visible = isVisible;
    this.#watchers.forEach((tell) => tell());
  }

  /** Returns how to stop watching. */
  watch(tell: () => void): () => void {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  }
}

export function workerHost(shopId: string, sight: PageSight): Host {
  const channel = new BroadcastChannel(`benchtrail:${shopId}:sync`);
  const events = new ServerEvents(listenForPokes);
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    alone: (work) => alone(shopId, work),
    after: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
    onChance: (act) =>
      sight.watch(() => {
        if (sight.isVisible) act();
        else events.close();
      }),
    listen: (poked) => {
      if (sight.isVisible) events.open(poked);
    },
    hears: () => events.hears,
    stopListening: () => events.close(),
    onNews: (heard) => {
      channel.onmessage = (message: MessageEvent<News>) => heard(message.data);
      return () => channel.close();
    },
    tell: (news) => channel.postMessage(news),
  };
}
