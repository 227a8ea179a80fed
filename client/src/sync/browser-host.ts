/** What the synchronizer takes from the browser: time, locks, events, the other tabs. */
export interface Host {
  shopId: string;
}

export function browserHost(shopId: string): Host {
  return { shopId };
}
