/** The actions in the menu of a ticket, the likeliest for its state first. */
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { showToast } from "../../ui";
import type { Action } from "../../ui";
import { repairSlipHref } from "../hrefs";
import type { Recorder, Recording } from "../recorder";
import { undoBy } from "../undo";
import { linkActions } from "./public-link";
import { stateOf, type RepairState } from "./repair-state";

type Name = "wait" | "edit" | "slip" | "link" | "cancel";

/** A ready or delivered device first needs its slip; for one under repair, editing comes first. */
const LIKELY: Readonly<Record<RepairState, readonly Name[]>> = {
  open: ["wait", "edit", "slip", "link", "cancel"],
  waiting: ["wait", "edit", "slip", "link", "cancel"],
  completed: ["slip", "edit", "link", "wait", "cancel"],
  delivered: ["slip", "edit", "link", "wait", "cancel"],
  cancelled: ["slip", "edit", "link", "wait", "cancel"],
};

export function ticketActions(
  repair: Repair,
  act: (step: Recording) => void,
  onOpen: (opened: "edit" | "cancel") => void,
): Action[] {
  const state = stateOf(repair);
  const isOpen = state === "open" || state === "waiting";
  const refusal = isOpen ? undefined : t("repairs.notOpen");
  const isWaiting = state === "waiting";
  const all: Record<Name, Action[]> = {
    wait: [
      {
        label: t(isWaiting ? "repairs.arrived" : "repairs.wait"),
        icon: isWaiting ? "box" : "history",
        refusal,
        onSelect: () => act((recorder) => setWaiting(recorder, repair, !isWaiting)),
      },
    ],
    edit: [{ label: t("repairs.edit"), icon: "edit", onSelect: () => onOpen("edit") }],
    slip: [
      {
        label: t(repair.completed_at === null ? "repairs.intakeSlip" : "repairs.pickUpSlip"),
        icon: "print",
        href: repairSlipHref(repair.id),
      },
    ],
    link: linkActions(repair, act),
    cancel: [{ label: t("repairs.cancel"), icon: "trash", danger: true, refusal, onSelect: () => onOpen("cancel") }],
  };
  return LIKELY[state].flatMap((name) => all[name]);
}

async function setWaiting({ record }: Recorder, repair: Repair, waiting_for_parts: boolean): Promise<void> {
  await record("repair.update", { repair_id: repair.id, changes: { waiting_for_parts } });
  const words = waiting_for_parts ? "repairs.done_wait" : "repairs.done_arrived";
  showToast(t(words, { code: repair.code }), {
    tone: "good",
    undo: undoBy((recorder) => setWaiting(recorder, repair, !waiting_for_parts)),
  });
}
