/** One exchange at a time across all tabs and their workers. */
import { oneAtATime } from "./one-at-a-time";

/** Run while no other tab or worker of this shop exchanges. If two do, the server's sequence numbers and the
 * comparisons in storage keep the data right. */
export function alone<T>(shopId: string, work: (taken: AbortSignal) => Promise<T>): Promise<T> {
  return oneAtATime(`benchtrail:${shopId}:drain`, work);
}
