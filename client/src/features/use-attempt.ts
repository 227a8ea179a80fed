/** One try at something that may fail: busy meanwhile, its trouble in words afterwards. */
import { useState } from "preact/hooks";
import { sayTrouble } from "./trouble";
import type { Trouble } from "./trouble";

export interface Attempt {
  isBusy: boolean;
  trouble: Trouble | null;
  /** True where it succeeded. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** `say` puts an error into words; it throws on what is a fault of the app. */
export function useAttempt(say: (error: unknown) => Trouble = sayTrouble): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      await act();
      return true;
    } catch (error) {
      setTrouble(say(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, trouble, run };
}
