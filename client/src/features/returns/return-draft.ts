/** A return being written down, kept as a draft until it is recorded. */
import { useEffect, useState } from "preact/hooks";
import { newId } from "../../state/record";
import { records } from "../../state/shop";
import { useDraft, type KeptDraft } from "../use-draft";
import type { Choices, Returnable } from "./give-back";

export interface ReturnDraft {
  /** Given at the beginning, so that a return recorded just before a crash is known again. */
  return_id: string;
  reason: string;
  /** Null: what the chosen ones were sold for. */
  refund: number | null;
  choices: Choices;
  /** Without a sale: what came back. */
  things: readonly Returnable[];
}

function emptyReturn(): ReturnDraft {
  return { return_id: newId(), reason: "", refund: null, choices: {}, things: [] };
}

/** Null until the draft is read. `about` is the sale, or `loose` without one. */
export function useReturnDraft(about: string): KeptDraft<ReturnDraft> | null {
  const [empty] = useState(emptyReturn);
  const [isKnown, setKnown] = useState(false);
  const kept = useDraft<ReturnDraft>(`return:${about}`, empty);
  const readId = kept?.data.return_id ?? null;
  useEffect(() => {
    if (!kept || isKnown) return;
    void records()
      .return.get(kept.data.return_id)
      .then((recorded) => {
        if (recorded) kept.change(emptyReturn());
        setKnown(true);
      });
  }, [readId]);
  return isKnown ? kept : null;
}
