/** The words for a passkey error; other errors have their usual words. */
import { ServerRefused } from "../../api/errors";
import { t } from "../../i18n";
import { PasskeyFailed, type PasskeyFault } from "../../state/passkeys";
import { sayTrouble, type Trouble } from "../trouble";

export function sayPasskeyTrouble(error: unknown): Trouble {
  const said =
    error instanceof PasskeyFailed
      ? sayFault(error.fault)
      : error instanceof ServerRefused
        ? sayRefusal(error.code)
        : null;
  if (!said) return sayTrouble(error);
  const [title, detail] = said;
  return { kind: "refused", title, detail };
}

function sayFault(fault: PasskeyFault): [title: string, detail?: string] {
  switch (fault) {
    case "cancelled":
    case "stopped":
      return [t("passkeys.cancelled"), t("passkeys.cancelledBody")];
    case "already_there":
      return [t("passkeys.alreadyThere"), t("passkeys.alreadyThereBody")];
    case "not_allowed":
      return [t("passkeys.notAllowed"), t("passkeys.notAllowedBody", { host: location.hostname })];
    case "not_able":
      return [t("passkeys.notAble"), t("passkeys.notAbleBody")];
  }
}

function sayRefusal(code: string): [title: string, detail?: string] | null {
  switch (code) {
    case "wrong_passkey":
      return [t("passkeys.unknown"), t("passkeys.unknownBody")];
    case "passkey_copied":
      return [t("passkeys.copied"), t("passkeys.copiedBody")];
    case "passkey_refused":
      return [t("passkeys.refused"), t("passkeys.refusedBody")];
    case "passkey_taken":
      return [t("passkeys.alreadyThere"), t("passkeys.alreadyThereBody")];
    case "too_many_passkeys":
      return [t("passkeys.tooMany"), t("passkeys.tooManyBody")];
    default:
      return null;
  }
}
