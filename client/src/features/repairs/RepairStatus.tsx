/** A repair's state as a pill. */
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";

const LOOKS: Readonly<Record<Repair["status"], { tone: Tone; shape: ShapeName }>> = {
  open: { tone: "warn", shape: "half" },
  completed: { tone: "good", shape: "check" },
  delivered: { tone: "info", shape: "arrow" },
  cancelled: { tone: "neutral", shape: "cross" },
};

export function RepairStatus({ repair: { status, standing } }: { repair: Pick<Repair, "status" | "standing"> }) {
  return <StatusPill {...LOOKS[status]} label={t(`repairs.status_${status}`)} provisional={standing === "contested"} />;
}
