/** Terms and what they are for one thing, beside each other as there is room. */
import type { ComponentChildren } from "preact";
import { withCodes } from "./words";

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="definition-list">{children}</dl>;
}

export interface FactProps {
  term: string;
  children: ComponentChildren;
  /** On a phone it has the row to itself: it holds codes, which are never broken. */
  isWide?: boolean | undefined;
  /** Its lines are kept as they were written. */
  isWritten?: boolean | undefined;
}

export function Fact({ term, children, isWide = false, isWritten = false }: FactProps) {
  return (
    <div class={isWide ? "definition-list__wide" : undefined}>
      <dt>{term}</dt>
      <dd class={isWritten ? "definition-list__written" : undefined}>{withCodes(children)}</dd>
    </div>
  );
}
