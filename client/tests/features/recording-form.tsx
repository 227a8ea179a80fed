/** What a form that records is, and how it is opened. */
import { render, type ComponentChild } from "preact";
import type { Step } from "../../src/state/record";
import { navigate } from "../../src/ui";

export function open(path: string, screen: ComponentChild): void {
  navigate(path);
  render(screen, document.body);
}

export interface Form {
  /** What was recorded before. */
  before?: Step[];
  open: () => void | Promise<void>;
  /** What is chosen there. */
  chosen?: string;
  /** What is looked for in a field, and taken with Enter. */
  found?: [label: string, code: string];
  /** The button that is tapped. */
  button: string;
  records: string[];
}

export const nothing = () => undefined;
