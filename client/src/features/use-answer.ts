/** The server's answer to a request of a screen: requested once, again by `again`, and when the connection is back. */
import { useEffect, useRef, useState } from "preact/hooks";
import { syncStatus } from "../state/sync-status";
import { sayTrouble } from "./trouble";
import type { Trouble } from "./trouble";

/** A request that is older than this is repeated when the server answers another one. */
const OVERDUE_MS = 2_000;

export interface Answer<Value> {
  /** The last answer; it stays while the next one is on its way. */
  value: Value | undefined;
  trouble: Trouble | null;
  again: () => void;
}

/** `deps` are the values that the request depends on; an answer to an older request is dropped. */
export function useAnswer<Value>(question: () => Promise<Value>, deps: readonly unknown[]): Answer<Value> {
  const [value, setValue] = useState<Value | undefined>(undefined);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [turn, setTurn] = useState(0);
  const openSince = useRef<number | null>(null);
  const again = () => setTurn((last) => last + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `deps` say when to ask anew
  useEffect(() => {
    let isOld = false;
    openSince.current = Date.now();
    question().then(
      (answer) => {
        if (isOld) return;
        openSince.current = null;
        setTrouble(null);
        setValue(answer);
      },
      (error: unknown) => {
        if (isOld) return;
        const said = sayTrouble(error);
        if (said.kind !== "offline") openSince.current = null;
        setTrouble(said);
      },
    );
    return () => {
      isOld = true;
    };
  }, [...deps, turn]);
  const { state, last_sync_at } = syncStatus.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each exchange
  useEffect(() => {
    if (state !== "offline" && openSince.current !== null && Date.now() - openSince.current > OVERDUE_MS) again();
  }, [state, last_sync_at]);
  return { value, trouble, again };
}
