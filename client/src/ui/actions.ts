/** Actions on one thing, as its page and its menus show them. */
import type { IconName } from "./Icon";

export interface Action {
  label: string;
  icon?: IconName | undefined;
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
  danger?: boolean | undefined;
  /** Why it cannot be chosen now; it stays in the list and says so. */
  refusal?: string | undefined;
}

/** What can be done stands before what cannot; each part keeps its order. */
export function possibleFirst(actions: readonly Action[]): { possible: Action[]; refused: Action[] } {
  return {
    possible: actions.filter(({ refusal }) => refusal === undefined),
    refused: actions.filter(({ refusal }) => refusal !== undefined),
  };
}
