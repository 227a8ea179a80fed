/** A form's state that outlives reloads, updates and dead batteries. */
import { useEffect, useRef, useState } from "preact/hooks";
import { dropDraft, readDraft, saveDraft } from "../state/drafts";

const SAVE_AFTER_MS = 400;

export interface KeptDraft<Data> {
  data: Data;
  /** A function is given what is there now: scans come faster than screens are drawn. */
  change: (part: Partial<Data> | ((present: Data) => Partial<Data>)) => void;
  /** It was recorded, or is not wanted: forget it. */
  drop: () => Promise<void>;
}

/** Null until it is known whether there was one. `id` as in state/drafts; null keeps nothing. */
export function useDraft<Data extends object>(id: string | null, initial: Data): KeptDraft<Data> | null {
  const [data, setData] = useState<Data | null>(id === null ? initial : null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const unsaved = useRef<Data | null>(null);
  // A full disk must not stop the typing; the recording itself says so.
  const save = () => {
    clearTimeout(timer.current);
    if (id !== null && unsaved.current !== null) void saveDraft(id, unsaved.current).catch(() => undefined);
    unsaved.current = null;
  };
  useEffect(() => {
    if (id === null) return;
    void readDraft<Data>(id).then((kept) => setData((present) => present ?? { ...initial, ...kept }));
    return save;
  }, [id]);
  if (data === null) return null;
  const change: KeptDraft<Data>["change"] = (part) => {
    setData((present) => {
      const before = present ?? data;
      const changed = { ...before, ...(typeof part === "function" ? part(before) : part) };
      clearTimeout(timer.current);
      unsaved.current = changed;
      timer.current = setTimeout(save, SAVE_AFTER_MS);
      return changed;
    });
  };
  const drop = async () => {
    clearTimeout(timer.current);
    unsaved.current = null;
    if (id !== null) await dropDraft(id);
  };
  return { data, change, drop };
}
