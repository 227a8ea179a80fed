/** The type of a form that records, and how it is opened. */
import { render, type ComponentChild } from "preact";
import type { Step } from "../../src/state/record";
import { navigate } from "../../src/ui";

export function open(path: string, screen: ComponentChild): void {
  navigate(path);
  render(screen, document.body);
}

export interface Form {
  /** Steps recorded before. */
  before?: Step[];
  open: () => void | Promise<void>;
  /** The option to choose. */
  chosen?: string;
  /** The text to search for in a field, chosen with Enter. */
  found?: [label: string, code: string];
  /** The button to tap. */
  button: string;
  records: string[];
}

export const nothing = () => undefined;
