/** Ids for what is recorded from the rows of a list: a row keeps its own, so that tapped twice it is recorded once. */
import { useRef } from "preact/hooks";
import { newId } from "../state/new-id";

export function useIds(): (key: string) => string {
  const ids = useRef(new Map<string, string>());
  return (key) => {
    const id = ids.current.get(key) ?? newId();
    ids.current.set(key, id);
    return id;
  };
}
