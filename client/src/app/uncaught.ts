/** Errors that no other code handles: of an event handler, or of a promise that nobody awaits. A toast shows each
 * one, because a failing button would otherwise seem to do nothing. Faults of the app are reported to the server. */
import { sayTrouble } from "../features/trouble";
import { t } from "../i18n";
import { reportFault } from "../state/shop";
import { isDatabaseGone } from "../storage/lost";
import { showToast } from "../ui";

export type Uncaught = Pick<Window, "addEventListener" | "removeEventListener">;

/** Returns a function that stops this. */
export function reportUncaught(target: Uncaught = window): () => void {
  const rejected = (event: PromiseRejectionEvent) => report(event.reason);
  // A file that does not load, and the browser's own warnings, have no error object.
  const failed = (event: ErrorEvent) => {
    if (event.error) report(event.error);
  };
  target.addEventListener("unhandledrejection", rejected);
  target.addEventListener("error", failed);
  return () => {
    target.removeEventListener("unhandledrejection", rejected);
    target.removeEventListener("error", failed);
  };
}

function report(error: unknown): void {
  // A page that lost its database shows that on the whole screen.
  if (!isDatabaseGone(error)) showToast(titleOf(error), { tone: "bad" });
}

function titleOf(error: unknown): string {
  try {
    return sayTrouble(error).title;
  } catch {
    reportFault(error);
    return t("shell.uncaught");
  }
}
