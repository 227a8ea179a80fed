/** Actions for a record on its page and in its menus. */
import type { IconName } from "./Icon";

export interface Action {
  label: string;
  icon?: IconName | undefined;
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
  danger?: boolean | undefined;
  /** Why it cannot be chosen now; it stays in the list with the reason. */
  refusal?: string | undefined;
}

/** Possible actions come before refused ones; each part keeps its order. */
export function possibleFirst(actions: readonly Action[]): { possible: Action[]; refused: Action[] } {
  return {
    possible: actions.filter(({ refusal }) => refusal === undefined),
    refused: actions.filter(({ refusal }) => refusal !== undefined),
  };
}
