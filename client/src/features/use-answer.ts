/** What the server answers to a question of a screen: asked once, and again when it is told to. */
import { useEffect, useState } from "preact/hooks";
import { sayTrouble } from "./trouble";
import type { Trouble } from "./trouble";

export interface Answer<Value> {
  /** The last one that came; kept while the next is on its way. */
  value: Value | undefined;
  trouble: Trouble | null;
  again: () => void;
}

/** `deps` are what the question is made of; an answer to an older question is dropped. */
export function useAnswer<Value>(question: () => Promise<Value>, deps: readonly unknown[]): Answer<Value> {
  const [value, setValue] = useState<Value | undefined>(undefined);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isOld = false;
    question().then(
      (answer) => {
        if (isOld) return;
        setTrouble(null);
        setValue(answer);
      },
      (error: unknown) => {
        if (!isOld) setTrouble(sayTrouble(error));
      },
    );
    return () => {
      isOld = true;
    };
  }, [...deps, turn]);
  return { value, trouble, again: () => setTurn((last) => last + 1) };
}
