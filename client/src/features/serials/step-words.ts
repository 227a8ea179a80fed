/** The words for the steps of a unit's history. */
import type { UnitStep } from "../../core/status";
import type { MessageKey } from "../../i18n";

const WORDS = {
  received: "serials.step_received",
  sold: "serials.step_sold",
  used: "serials.step_used",
  removed: "serials.step_removed",
  completed: "serials.step_completed",
  reopened: "serials.step_reopened",
  cancelled: "serials.step_cancelled",
  returned: "serials.step_returned",
  part_returned: "serials.step_part_returned",
  restocked: "serials.step_restocked",
  faulted: "serials.step_faulted",
  voided: "serials.step_voided",
  sent: "serials.step_sent",
  arrived: "serials.step_arrived",
  recalled: "serials.step_recalled",
  written_off: "serials.step_written_off",
  found: "serials.step_found",
  noted: "serials.step_noted",
  renamed: "serials.step_renamed",
  aliased: "serials.step_aliased",
  set: "serials.step_set",
  set_by_hand: "serials.step_set",
  repair_opened: "serials.step_repair_opened",
  repair_completed: "serials.step_repair_completed",
  repair_reopened: "serials.step_repair_reopened",
  repair_cancelled: "serials.step_repair_cancelled",
  repair_delivered: "serials.step_repair_delivered",
  decided: "serials.step_decided",
} satisfies Record<UnitStep, MessageKey> & Record<string, MessageKey>;

/** By the step's name; a step of a newer server has no words here. */
export const STEP_WORDS: Readonly<Record<string, MessageKey>> = WORDS;

/** Steps that an admin can correct to another unit, and where that unit was: in stock, or with a customer. */
export const CORRECTED_STEPS: Readonly<Record<string, "from_stock" | "from_outside">> = {
  sold: "from_stock",
  used: "from_stock",
  sent: "from_stock",
  returned: "from_outside",
  part_returned: "from_outside",
};
