/** The words for a fault of a GS1 code. */
import type { Gs1Fault } from "../../core/gs1/element-strings";
import { t } from "../../i18n";

export function sayGs1Fault({ kind, ai }: Gs1Fault): string {
  switch (kind) {
    case "no_identifier":
      return ai === "" ? t("picking.gs1Empty") : t("picking.gs1NoIdentifier", { ai });
    case "wrong_value":
      return t("picking.gs1WrongValue", { ai });
    case "check_digit":
      return t("picking.gs1CheckDigit", { ai });
    case "date":
      return t("picking.gs1Date", { ai });
    case "twice":
      return t("picking.gs1Twice", { ai });
  }
}
