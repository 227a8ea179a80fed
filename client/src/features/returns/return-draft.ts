/** A return being written down, kept as a draft until it is recorded. */
import type { Method } from "../money/methods";
import { newId } from "../../state/new-id";
import { useDraft, type KeptDraft } from "../use-draft";
import type { Choices, Returnable } from "./give-back";

export interface ReturnDraft {
  /** Given at the beginning, so that a return recorded just before a crash is known again. */
  return_id: string;
  reason: string;
  /** Null: what the chosen ones were sold for. */
  refund: number | null;
  /** Missing in a draft that an older version of the app kept: cash. */
  refund_method?: Method;
  choices: Choices;
  /** Without a sale: what came back. */
  things: readonly Returnable[];
}

function emptyReturn(): ReturnDraft {
  return { return_id: newId(), reason: "", refund: null, choices: {}, things: [] };
}

/** Null until the draft is read. `about` is the sale, or `loose` without one. */
export function useReturnDraft(about: string): KeptDraft<ReturnDraft> | null {
  return useDraft<ReturnDraft>(`return:${about}`, {
    begin: emptyReturn,
    creates: ({ return_id }) => ({ kind: "return", id: return_id }),
  });
}
