/** Terms with their values, side by side if there is room. */
import type { ComponentChildren } from "preact";
import { withCodes } from "./words";

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="definition-list">{children}</dl>;
}

export interface FactProps {
  term: string;
  children: ComponentChildren;
  /** On a phone it takes the whole width: it contains codes, which are never broken. */
  isWide?: boolean | undefined;
  /** Keeps the line breaks of the text. */
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
