/** An error of a request or a write, in words. Unknown errors are thrown again, because they are faults of the app. */
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import { t } from "../i18n";
import { EntriesWaiting } from "../state/session";
import { StorageFull } from "../storage/full";
import { InsecureOrigin } from "../storage/insecure-origin";
import { AlreadyRecorded, DraftChanged, type KnownDocument } from "../storage/recorded-before";
import { NotAtWork } from "../storage/not-at-work";

export interface Trouble {
  kind: "offline" | "refused" | "full" | "waiting" | "recorded" | "changed" | "insecure";
  title: string;
  detail?: string | undefined;
  /** The document, if it was recorded before. */
  document?: KnownDocument | undefined;
}

export function sayTrouble(error: unknown): Trouble {
  if (error instanceof NetworkUnreachable) return { kind: "offline", title: t("entry.offline") };
  if (error instanceof ServerRefused) return { kind: "refused", title: sayRefusal(error) };
  if (error instanceof StorageFull)
    return { kind: "full", title: t("workplace.storageFull"), detail: t("workplace.storageFullBody") };
  if (error instanceof EntriesWaiting)
    return { kind: "waiting", title: t("entry.otherShopWaits", { count: error.count }) };
  if (error instanceof AlreadyRecorded) return sayRecorded(error.document);
  if (error instanceof DraftChanged)
    return { kind: "changed", title: t("workplace.draftChanged"), detail: t("workplace.draftChangedBody") };
  if (error instanceof NotAtWork) return { kind: "refused", title: t("workplace.notAtWork") };
  if (error instanceof InsecureOrigin)
    return { kind: "insecure", title: t("entry.insecure"), detail: t("entry.insecureBody") };
  throw error;
}

function sayRecorded(document: KnownDocument | null): Trouble {
  const title = document?.code
    ? t("workplace.recordedBeforeAs", { code: document.code })
    : t("workplace.recordedBefore");
  return { kind: "recorded", title, detail: t("workplace.recordedBeforeBody"), document: document ?? undefined };
}

/** For these fields a refusal has only one possible reason once their length is right. */
const PASSWORDS: ReadonlySet<string> = new Set(["password", "new_password"]);

function sayRefusal({ code, message, problem }: ServerRefused): string {
  switch (code) {
    case "not_signed_in":
    case "wrong_credentials":
      return t("entry.wrongPassword");
    case "wrong_code":
      return t("entry.wrongCode");
    case "password_needed":
      return t("entry.passwordNeeded");
    case "too_many_attempts":
      return t("entry.tooManyAttempts");
    case "try_again":
    case "too_many_requests":
    case "too_many_streams":
      return t("entry.serverBusy");
    case "email_taken":
      return t("entry.emailTaken");
    case "registration_closed":
      return t("entry.registrationClosed");
  }
  if (code === "invalid_field" && problem.errors?.every(({ field }) => PASSWORDS.has(field)))
    return t("entry.easyPassword");
  const fields = (problem.errors ?? []).map((fault) => `${fault.field}: ${fault.message}`);
  return t("entry.refused", { detail: fields.length > 0 ? fields.join(" ") : message });
}
