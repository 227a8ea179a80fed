/** A page that is put aside keeps the shop's data from no other tab; shown again, it is right or begins anew. */
import { abortRunning } from "../storage/running";
import { whileShown } from "../storage/while-shown";

/** Call once, at the start; returns how to stop. */
export function letGoWhenPutAside(beginAnew = () => location.reload()): () => void {
  let cutOff = 0;
  return whileShown({
    putAside: (isKept) => {
      cutOff = isKept ? abortRunning() : 0;
    },
    // Whatever waited for what was cut off has failed by now. Forms are kept as drafts.
    shownAgain: () => {
      if (cutOff > 0) beginAnew();
    },
  });
}
