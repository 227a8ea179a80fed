/** A form's state that outlives reloads, updates and dead batteries. */
import { useEffect, useRef, useState } from "preact/hooks";
import { dropDraft, readDraft, saveDraft } from "../state/drafts";

const SAVE_AFTER_MS = 400;

export interface KeptDraft<Data> {
  data: Data;
  change: (part: Partial<Data>) => void;
  /** It was recorded, or is not wanted: forget it. */
  drop: () => Promise<void>;
}

/** Null until it is known whether there was one. `id` as in state/drafts; null keeps nothing. */
export function useDraft<Data extends object>(id: string | null, initial: Data): KeptDraft<Data> | null {
  const [data, setData] = useState<Data | null>(id === null ? initial : null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (id === null) return;
    void readDraft<Data>(id).then((kept) => setData((present) => present ?? { ...initial, ...kept }));
    return () => clearTimeout(timer.current);
  }, [id]);
  if (data === null) return null;
  const change = (part: Partial<Data>) => {
    setData((present) => {
      const changed = { ...(present ?? data), ...part };
      clearTimeout(timer.current);
      // A full disk must not stop the typing; the recording itself says so.
      if (id !== null) timer.current = setTimeout(() => void saveDraft(id, changed).catch(() => undefined), SAVE_AFTER_MS);
      return changed;
    });
  };
  const drop = async () => {
    clearTimeout(timer.current);
    if (id !== null) await dropDraft(id);
  };
  return { data, change, drop };
}
