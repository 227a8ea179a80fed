/** Conflicts in words: the record, and why it does not fit. Used by the queue too. */
import type { Conflict, Evidence, Reason } from "../../core/model";
import type { OperationType } from "../../core/operations";
import { type MessageKey, t } from "../../i18n";

/** "Sale", "Part added": a type from a newer app is shown as it came. */
export function typeWord(type: string): string {
  const key = `conflicts.type.${type as OperationType}` as const satisfies MessageKey;
  const word = t(key);
  return word === key ? type : word;
}

/** One sentence. `about` is the serial, or the document's code. No reason: it settled before anybody saw it. */
export function reasonSentence(reason: Reason | null, about: string): string {
  if (reason === null) return t("conflicts.settledBody");
  return t(`conflicts.reason.${reason}`, { about });
}

export function subjectOf({ serial, document }: Pick<Conflict, "serial" | "document">): string {
  return serial ?? document?.code ?? t("conflicts.document");
}

/** "Sale B-3": what was recorded, with the code of its document where it has one. */
export function recordedWords({ type, document }: Evidence): string {
  return document?.code && document.type !== "item" ? `${typeWord(type)} ${document.code}` : typeWord(type);
}
