/** Ids for operations from the rows of a list: each row keeps its id, so that a double tap records once. */
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
