/** Conflicts in words: the operation, and why it does not settle. Also used by the queue. */
import type { Conflict, Evidence, Reason } from "../../core/model";
import type { OperationType } from "../../core/operations";
import { type MessageKey, t } from "../../i18n";

/** For example "Sale" or "Part added". A type of a newer app is shown as it is. */
export function typeWord(type: string): string {
  const key = `conflicts.type.${type as OperationType}` as const satisfies MessageKey;
  const word = t(key);
  return word === key ? type : word;
}

/** One sentence. `about` is the serial or the document's code. Without a reason the conflict resolved before anybody
 * saw it. */
export function reasonSentence(reason: Reason | null, about: string): string {
  if (reason === null) return t("conflicts.settledBody");
  return t(`conflicts.reason.${reason}`, { about });
}

export function subjectOf({ serial, document }: Pick<Conflict, "serial" | "document">): string {
  return serial ?? document?.code ?? t("conflicts.document");
}

/** For example "Sale B-3": the type, with the code of its document if it has one. */
export function recordedWords({ type, document }: Evidence): string {
  return document?.code && document.type !== "item" ? `${typeWord(type)} ${document.code}` : typeWord(type);
}
