/** One try at something that may fail: busy meanwhile, its trouble in words afterwards. */
import { useRef, useState } from "preact/hooks";
import { Lock, type Trial } from "./attempt";
import { sayTrouble } from "./trouble";
import type { Trouble } from "./trouble";

export interface Attempt {
  isBusy: boolean;
  trouble: Trouble | null;
  /** True where it succeeded; while it is busy another one is ignored. */
  run: (act: (trial: Trial) => Promise<unknown>) => Promise<boolean>;
  /** Forgets the trouble of the last one. */
  dismiss: () => void;
}

/** `say` puts an error into words; it throws on what is a fault of the app. */
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
