/** The synchronizer's surroundings in a browser. */
import { API_PREFIX } from "../api/http";
import type { Host, News } from "./host";
import { ServerEvents } from "./server-events";

export function browserHost(shopId: string): Host {
  const name = `benchtrail:${shopId}`;
  const channel = new BroadcastChannel(`${name}:sync`);
  const events = new ServerEvents(`${API_PREFIX}/sync/events`);
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    alone: (work) => alone(`${name}:drain`, work),
    after: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
    onChance: (act) => {
      const returned = () => {
        if (document.visibilityState === "visible") act();
        else events.close();
      };
      addEventListener("online", act);
      document.addEventListener("visibilitychange", returned);
      return () => {
        removeEventListener("online", act);
        document.removeEventListener("visibilitychange", returned);
      };
    },
    listen: (poked) => {
      if (document.visibilityState === "visible") events.open(poked);
    },
    stopListening: () => events.close(),
    onNews: (heard) => {
      channel.onmessage = (message: MessageEvent<News>) => heard(message.data);
      return () => channel.close();
    },
    tell: (news) => channel.postMessage(news),
  };
}

/** One drainer over all tabs. Without locks (an insecure context) the server's numbering still keeps it right. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}
