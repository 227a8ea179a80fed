/** The reasons for a return, and the disposition that each one proposes. */
import type { Disposition } from "../../core/status";
import { t } from "../../i18n";
import type { Choices } from "./give-back";

export const REASONS = ["faulty", "unwanted", "wrong"] as const;

/** Faulty goods are not put back in stock; a free-text reason changes nothing. */
export function fateFor(reason: string): Disposition {
  return reason === t("returns.reason_faulty") ? "defective" : "restock";
}

/** Changes the dispositions that the former reason proposed to those of the new reason; keeps those chosen by hand. */
export function proposeFates(choices: Choices, before: string, reason: string): Choices {
  const [from, to] = [fateFor(before), fateFor(reason)];
  return Object.fromEntries(
    Object.entries(choices).map(([key, choice]) => [
      key,
      choice.disposition === from ? { ...choice, disposition: to } : choice,
    ]),
  );
}
