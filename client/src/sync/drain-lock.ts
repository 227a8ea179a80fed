/** One drainer over all tabs and their workers. */

/** Run while nobody else of this shop exchanges. Without locks (an insecure context) the server's numbering still keeps it right. */
export function alone<T>(shopId: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(`benchtrail:${shopId}:drain`, work) as Promise<T>;
}
