/** An error of a call or a write, in words. Unknown ones are thrown on: they are faults of the app. */
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import { t } from "../i18n";
import { EntriesWaiting } from "../state/session";
import { StorageFull } from "../storage/full";

export interface Trouble {
  kind: "offline" | "refused" | "full" | "waiting";
  title: string;
  detail?: string | undefined;
}

export function sayTrouble(error: unknown): Trouble {
  if (error instanceof NetworkUnreachable) return { kind: "offline", title: t("entry.offline") };
  if (error instanceof ServerRefused) return { kind: "refused", title: sayRefusal(error) };
  if (error instanceof StorageFull) return { kind: "full", title: t("workplace.storageFull"), detail: t("workplace.storageFullBody") };
  if (error instanceof EntriesWaiting) return { kind: "waiting", title: t("entry.otherShopWaits", { count: error.count }) };
  throw error;
}

function sayRefusal({ code, message, problem }: ServerRefused): string {
  switch (code) {
    case "not_signed_in":
    case "wrong_credentials":
      return t("entry.wrongPassword");
    case "too_many_attempts":
      return t("entry.tooManyAttempts");
    case "email_taken":
      return t("entry.emailTaken");
    case "registration_closed":
      return t("entry.registrationClosed");
  }
  const fields = (problem.errors ?? []).map((fault) => `${fault.field}: ${fault.message}`);
  return t("entry.refused", { detail: fields.length > 0 ? fields.join(" ") : message });
}
