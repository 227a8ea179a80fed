import { t } from "../../i18n";
import { SHORTEST_PASSWORD } from "./forms";
import type { Fault } from "./forms";

export function sayFault(fault: Fault | undefined): string | undefined {
  switch (fault) {
    case undefined:
      return undefined;
    case "empty":
      return t("entry.fillIn");
    case "no_email":
      return t("entry.notAnEmail");
    case "too_short":
      return t("entry.tooShort", { count: SHORTEST_PASSWORD });
    case "no_currency":
      return t("entry.notACurrency");
    case "not_the_same":
      return t("entry.notTheSame");
  }
}
