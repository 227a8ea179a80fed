/** One drainer over all tabs and their workers. */
import { oneAtATime } from "./one-at-a-time";

/** Run while nobody else of this shop exchanges. Two that do are kept right by the server's numbering, and by what
 * storage compares. */
export function alone<T>(shopId: string, work: (taken: AbortSignal) => Promise<T>): Promise<T> {
  return oneAtATime(`benchtrail:${shopId}:drain`, work);
}
