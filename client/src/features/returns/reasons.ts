/** Why something comes back, and where that proposes it goes. */
import type { Disposition } from "../../core/status";
import { t } from "../../i18n";
import type { Choices } from "./give-back";

export const REASONS = ["faulty", "unwanted", "wrong"] as const;

/** Something faulty is not put back for sale; a reason that somebody wrote proposes nothing else. */
export function fateFor(reason: string): Disposition {
  return reason === t("returns.reason_faulty") ? "defective" : "restock";
}

/** Choices that still go where the reason before proposed go where this one does; any other was made by hand. */
export function proposeFates(choices: Choices, before: string, reason: string): Choices {
  const [from, to] = [fateFor(before), fateFor(reason)];
  return Object.fromEntries(
    Object.entries(choices).map(([key, choice]) => [
      key,
      choice.disposition === from ? { ...choice, disposition: to } : choice,
    ]),
  );
}
