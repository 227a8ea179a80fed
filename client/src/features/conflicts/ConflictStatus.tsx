/** The status of a conflict as a pill. */
import type { Conflict } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";

export function ConflictStatus({ conflict: { status, standing, decision_waiting } }: { conflict: Conflict }) {
  if (decision_waiting) return <StatusPill tone="info" shape="hourglass" label={t("conflicts.decisionWaiting")} />;
  if (status === "decided") return <StatusPill tone="good" shape="check" label={t("conflicts.decided")} />;
  if (status === "settled") return <StatusPill tone="good" shape="disc" label={t("conflicts.settled")} />;
  if (standing === "contested") return <StatusPill tone="bad" shape="diamond" label={t("conflicts.contested")} />;
  return <StatusPill tone="warn" shape="hourglass" label={t("conflicts.waiting")} />;
}
