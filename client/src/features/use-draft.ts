/** A form's state that outlives reloads, updates and dead batteries, and is open in one tab at a time. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { DraftKeeper, type Change, type DraftForm, type Outcome } from "../state/draft-keeper";
import type { DraftClaim } from "../storage/drafts";
import { showToast } from "../ui";

export type { DraftForm };

export interface KeptDraft<Data> {
  data: Data;
  /** A function is given what is there now: scans come faster than screens render. */
  change: (part: Change<Data>) => void;
  /** It is not wanted, or the form goes on after it was recorded: begin anew. */
  drop: () => Promise<void>;
  /** Put something else in its place, or begin anew with null; `alongside` is of the same transaction. */
  replace: (next: Data | null, alongside: () => Promise<void>) => Promise<void>;
  /** Given to whatever records it: checked, and consumed in the same transaction. */
  claim: () => Promise<DraftClaim | null>;
  /** False while another tab has it; it is followed, and nothing can be changed. */
  isMine: boolean;
  takeOver: () => void;
  /** The outcome of the draft that was here before. */
  outcome: Outcome | null;
  dismiss: () => void;
  /** The record that it began with is stored already: there is no draft to write to. */
  isOver: boolean;
  /** Another one for every draft that is begun, and for every change of hands. */
  key: string;
}

/** Null until it is known whether there was one. `id` as in storage/drafts; null keeps nothing. */
export function useDraft<Data extends object>(id: string | null, form: DraftForm<Data>): KeptDraft<Data> | null {
  const [, draw] = useState(0);
  const [keeper, setKeeper] = useState<DraftKeeper<Data> | null>(null);
  const [loose, setLoose] = useState<Data | null>(() => (id === null ? form.begin() : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: one form belongs to one id
  useEffect(() => {
    if (id === null) return;
    const begun = new DraftKeeper<Data>(id, form, () => draw((count) => count + 1));
    setKeeper(begun);
    return begun.start();
  }, [id]);
  if (id === null) return loose && looseDraft(loose, (step) => setLoose((present) => step(present ?? loose)), form);
  if (!keeper || keeper.id !== id || keeper.data === null) return null;
  const { data, isMine, outcome, isOver, generation } = keeper;
  return {
    data,
    change: (part) => {
      if (keeper.isMine) keeper.change(part);
      else showToast(t("drafts.elsewhere"), { tone: "warn" });
    },
    drop: () => keeper.drop(),
    replace: (next, alongside) => keeper.replace(next, alongside),
    claim: () => keeper.claim(data),
    isMine,
    takeOver: () => keeper.takeOver(),
    outcome,
    dismiss: () => keeper.dismiss(),
    isOver,
    key: `${generation} ${String(isMine)}`,
  };
}

/** State of the screen alone: nothing of it is kept. */
function looseDraft<Data extends object>(
  data: Data,
  set: (step: (present: Data) => Data) => void,
  form: DraftForm<Data>,
): KeptDraft<Data> {
  return {
    data,
    change: (part) => set((present) => ({ ...present, ...(typeof part === "function" ? part(present) : part) })),
    drop: async () => set(form.begin),
    replace: async (next) => set(() => next ?? form.begin()),
    claim: async () => null,
    isMine: true,
    takeOver: () => undefined,
    outcome: null,
    dismiss: () => undefined,
    isOver: false,
    key: "loose",
  };
}
