/** The outcome of a message, in words. */
import type { Message } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill, type Tone } from "../../ui";

export function sayMessage({ template }: Pick<Message, "template">): string {
  return template === null ? t("messages.ownText") : t(`messages.template_${template}`);
}

export function MessageStatus({ message }: { message: Message }) {
  const tone = toneOf(message);
  const shape = tone === "good" ? "disc" : tone === "bad" ? "cross" : "half";
  return <StatusPill tone={tone} shape={shape} label={sayStatus(message)} />;
}

/** Why it was not sent, or not yet. */
function sayStatus({ status, reason, is_wrong }: Message): string {
  if (is_wrong) return t("messages.status_wrong");
  if (reason !== null) return t(`messages.reason_${reason}`);
  if (status === null) return t("messages.undecided");
  return t(status === "discarded" ? "messages.status_cancelled" : `messages.status_${status}`);
}

function toneOf({ status, is_wrong }: Message): Tone {
  if (is_wrong || status === "failed") return "bad";
  if (status === "sent") return "good";
  return status === "queued" ? "moving" : "neutral";
}
