/** Doubts about a new serial that may still be right: it breaks a rule of the shop, or looks like a misread IMEI. */
import { checkImei } from "../../core/imei";
import type { SerialRule } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { isDoubtful } from "../../core/serial-rules";
import { inAList, t } from "../../i18n";

export type SerialDoubt = { kind: "check_digit" } | { kind: "rules"; rules: readonly SerialRule[] };

/** Why a serial may be wrong, by the same rules as sync/model/serial_rules.py for imports; null if nothing is wrong.
 * `rules` are those for the item. */
export function doubtOf(rules: readonly SerialRule[], serial: string): SerialDoubt | null {
  if (checkImei(serialKeyOrNull(serial) ?? serial) === "wrong_check_digit") return { kind: "check_digit" };
  return isDoubtful(rules, serial) ? { kind: "rules", rules } : null;
}

/** Without the serial itself. */
export function sayDoubt(doubt: SerialDoubt): string {
  if (doubt.kind === "check_digit") return t("restock.doubtDigit");
  return t("restock.doubtRule", { rule: inAList(doubt.rules.map(sayRule)) });
}

function sayRule({ mask, imei }: SerialRule): string {
  if (!imei) return mask ?? "";
  return mask === null ? t("restock.ruleImei") : t("restock.ruleBoth", { mask });
}
