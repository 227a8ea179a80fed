/** A form's state that survives reloads, updates and power failures, and that one tab at a time can edit. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { DraftKeeper, type Change, type DraftForm, type Outcome } from "../state/draft-keeper";
import type { DraftClaim } from "../storage/drafts";
import { showToast } from "../ui";

export type { DraftForm };

export interface KeptDraft<Data> {
  data: Data;
  /** A function gets the present data, because scans can come faster than renders. */
  change: (part: Change<Data>) => void;
  /** Discards the draft, or begins a new one after recording. */
  drop: () => Promise<void>;
  /** Replaces the draft, or begins a new one with null; `alongside` runs in the same transaction. */
  replace: (next: Data | null, alongside: () => Promise<void>) => Promise<void>;
  /** Returns the claim for recording, which checks and consumes the draft in the same transaction. */
  claim: () => Promise<DraftClaim | null>;
  /** False while another tab edits the draft; its changes are shown, but nothing can be changed here. */
  isMine: boolean;
  takeOver: () => void;
  /** The outcome of the previous draft. */
  outcome: Outcome | null;
  dismiss: () => void;
  /** The draft's starting record is stored already, so there is no draft to write to. */
  isOver: boolean;
  /** Changes with every new draft, and when another tab takes over. */
  key: string;
}

/** Null until it is known whether a draft is stored. `id` as in storage/drafts; null stores nothing. */
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

/** A state of the screen only, which is not stored. */
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
