/** One try of an action that may fail: busy meanwhile, its error in words afterwards. */
import { useRef, useState } from "preact/hooks";
import { Lock, type Trial } from "./attempt";
import { sayTrouble } from "./trouble";
import type { Trouble } from "./trouble";

export interface Attempt {
  isBusy: boolean;
  trouble: Trouble | null;
  /** Returns true if it succeeded; ignored while another one is running. */
  run: (act: (trial: Trial) => Promise<unknown>) => Promise<boolean>;
  /** Clears the last error. */
  dismiss: () => void;
}

/** `say` puts an error into words, and throws faults of the app. */
export function useAttempt(say: (error: unknown) => Trouble = sayTrouble): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const lock = useRef<Lock | null>(null);
  const run: Attempt["run"] = async (act) => {
    lock.current ??= new Lock();
    const own = lock.current;
    if (own.isTaken) return false;
    setBusy(true);
    setTrouble(null);
    try {
      return await own.run(act);
    } catch (error) {
      setTrouble(say(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, trouble, run, dismiss: () => setTrouble(null) };
}
