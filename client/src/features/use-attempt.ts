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

export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      await act();
      return true;
    } catch (error) {
      setTrouble(sayTrouble(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, trouble, run };
}
