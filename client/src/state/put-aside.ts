/** A suspended page must not block the shop's data for other tabs. When it is shown again it continues if nothing
 * was interrupted, or reloads. */
import { abortRunning } from "../storage/running";
import { whileShown } from "../storage/while-shown";

/** Call once, at the start; returns a function that stops this. */
export function letGoWhenPutAside(beginAnew = () => location.reload()): () => void {
  let cutOff = 0;
  return whileShown({
    putAside: (isKept) => {
      cutOff = isKept ? abortRunning() : 0;
    },
    // Work that waited for an aborted transaction has failed by now. Forms are saved as drafts.
    shownAgain: () => {
      if (cutOff > 0) beginAnew();
    },
  });
}
