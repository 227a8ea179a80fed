/** The form of a return, a draft until it is recorded. */
import type { Method } from "../money/methods";
import { newId } from "../../state/new-id";
import { useDraft, type KeptDraft } from "../use-draft";
import type { Choices, Returnable } from "./give-back";

export interface ReturnDraft {
  /** Chosen at the beginning, so that a return recorded just before a crash is recognised. */
  return_id: string;
  reason: string;
  /** Null means the price at which the chosen goods were sold. */
  refund: number | null;
  /** Missing in a draft of an older version of the app; then it is cash. */
  refund_method?: Method;
  choices: Choices;
  /** The returned goods of a return without a sale. */
  things: readonly Returnable[];
}

function emptyReturn(): ReturnDraft {
  return { return_id: newId(), reason: "", refund: null, choices: {}, things: [] };
}

/** Null until the draft is read. `about` is the id of the sale, or `loose` without one. */
export function useReturnDraft(about: string): KeptDraft<ReturnDraft> | null {
  return useDraft<ReturnDraft>(`return:${about}`, {
    begin: emptyReturn,
    creates: ({ return_id }) => ({ kind: "return", id: return_id }),
  });
}
