/** The undo of a toast. It has a lock of its own, and shows its errors in a toast. */
import { showToast } from "../ui";
import { Lock } from "./attempt";
import { recorderOf, type Recording } from "./recorder";
import { sayTrouble } from "./trouble";

export function undoBy(act: Recording): () => void {
  const lock = new Lock();
  return () =>
    void lock
      .run((trial) => act(recorderOf(trial)))
      .catch((error: unknown) => showToast(sayTrouble(error).title, { tone: "bad" }));
}
