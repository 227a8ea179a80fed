/** The synchronizer's environment in its worker. The page sends what only a page knows. */
import { listenForPokes } from "../api/events";
import { alone } from "./drain-lock";
import type { Host, News } from "./host";
import { ServerEvents } from "./server-events";

/** Whether the page is visible; a hidden page keeps no event stream open. */
export class PageSight {
  readonly #watchers = new Set<() => void>();

  constructor(private visible: boolean) {}

  get isVisible(): boolean {
    return this.visible;
  }

  change(isVisible: boolean): void {
    this.visible = isVisible;
    this.#watchers.forEach((publish) => publish());
  }

  /** Returns a function that stops watching. */
  watch(publish: () => void): () => void {
    this.#watchers.add(publish);
    return () => this.#watchers.delete(publish);
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
    isListening: () => events.isListening,
    stopListening: () => events.close(),
    onNews: (onPublished) => {
      channel.onmessage = (message: MessageEvent<News>) => onPublished(message.data);
      return () => channel.close();
    },
    publish: (news) => channel.postMessage(news),
  };
}
