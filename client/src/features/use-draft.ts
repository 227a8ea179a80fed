/** A form's state that outlives reloads, updates and dead batteries. */
import { useEffect, useRef, useState } from "preact/hooks";
import { dropDraft, keepTyping, readDraft } from "../state/drafts";

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
  const { save, forget } = useSaving<Data>(id);
  useEffect(() => {
    if (id === null) return;
    void readDraft<Data>(id).then((kept) => setData((present) => present ?? { ...initial, ...kept }));
  }, [id]);
  if (data === null) return null;
  const change: KeptDraft<Data>["change"] = (part) => {
    setData((present) => {
      const before = present ?? data;
      const changed = { ...before, ...(typeof part === "function" ? part(before) : part) };
      save(changed);
      return changed;
    });
  };
  return { data, change, drop: forget };
}

/** Every change is saved at once; those that come while one is being saved wait for it together. */
function useSaving<Data extends object>(id: string | null) {
  const unsaved = useRef<Data | null>(null);
  const saving = useRef<Promise<void> | null>(null);
  const saveAll = async (draftId: string) => {
    while (unsaved.current !== null) {
      const next = unsaved.current;
      unsaved.current = null;
      await keepTyping(draftId, next);
    }
    saving.current = null;
  };
  const save = (changed: Data) => {
    if (id === null) return;
    unsaved.current = changed;
    saving.current ??= saveAll(id);
  };
  const forget = async () => {
    unsaved.current = null;
    await saving.current;
    if (id !== null) await dropDraft(id);
  };
  return { save, forget };
}
