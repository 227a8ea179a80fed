/** A repair's state as a pill. */
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";
import { StandingPill, isDiscarded } from "../standing";
import { stateOf, type RepairState } from "./repair-state";

const LOOKS: Readonly<Record<RepairState, { tone: Tone; shape: ShapeName }>> = {
  open: { tone: "warn", shape: "half" },
  waiting: { tone: "moving", shape: "bar" },
  completed: { tone: "good", shape: "check" },
  delivered: { tone: "info", shape: "arrow" },
  cancelled: { tone: "neutral", shape: "cross" },
};

export function RepairStatus({ repair }: { repair: Pick<Repair, "status" | "standing" | "waiting_for_parts"> }) {
  if (repair.status === null || isDiscarded(repair)) return <StandingPill record={repair} />;
  const state = stateOf(repair);
  return (
    <StatusPill {...LOOKS[state]} label={t(`repairs.status_${state}`)} provisional={repair.standing === "contested"} />
  );
}
