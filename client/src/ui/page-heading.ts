/** The visible headings, the innermost last. The shell uses it as the document's title and sets the focus there. */
import { computed, signal } from "@preact/signals";

export interface PageHeading {
  title: string;
  element: HTMLElement;
}

const headings = signal<readonly PageHeading[]>([]);

/** A detail's heading comes after its list's, and is removed when the detail closes. */
export const pageHeading = computed<PageHeading | null>(() => headings.value.at(-1) ?? null);

/** Returns a function that removes it. */
export function announceHeading(heading: PageHeading): () => void {
  headings.value = [...headings.peek(), heading].sort(byPlace);
  return () => {
    headings.value = headings.peek().filter((other) => other !== heading);
  };
}

/** Sorts headings by their place on the page, because a list may be rendered after its detail. */
function byPlace(one: PageHeading, other: PageHeading): number {
  return one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
