/** The headings in view, the innermost last: the shell names the document by it and puts the focus there. */
import { computed, signal } from "@preact/signals";

export interface PageHeading {
  title: string;
  element: HTMLElement;
}

const headings = signal<readonly PageHeading[]>([]);

/** A detail beside its list comes after it, and gives the place back when it closes. */
export const pageHeading = computed<PageHeading | null>(() => headings.value.at(-1) ?? null);

/** Returns how to take it back. */
export function announceHeading(heading: PageHeading): () => void {
  headings.value = [...headings.peek(), heading].sort(byPlace);
  return () => {
    headings.value = headings.peek().filter((other) => other !== heading);
  };
}

/** Sorts headings by their place on the page; a list may be rendered after its detail. */
function byPlace(one: PageHeading, other: PageHeading): number {
  return one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
