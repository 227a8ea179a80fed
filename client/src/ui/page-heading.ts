/** The heading of the page in view: the shell names the document by it and puts the focus there. */
import { signal } from '@preact/signals';

export interface PageHeading {
  title: string;
  element: HTMLElement;
}

export const pageHeading = signal<PageHeading | null>(null);
