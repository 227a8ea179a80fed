/** The possible next steps of a repair; the likeliest is the largest. */
import "../sales/charge.css";
import type { Repair, Shop } from "../../core/model";
import { t } from "../../i18n";
import { Button } from "../../ui";
import { HandOver } from "../money/HandOver";

export type Step = "complete" | "reopen" | "deliver";

interface NextStepsProps {
  repair: Repair;
  shop: Shop;
  isBusy: boolean;
  onStep: (step: Step) => void;
  /** Called with the change in minor units. */
  onHandedOver: (change: number) => void;
  onAddPart: () => void;
}

export function NextSteps({ repair, shop, isBusy, onStep, onHandedOver, onAddPart }: NextStepsProps) {
  const step = (taken: Step) => () => onStep(taken);
  switch (repair.status) {
    case "open":
      return (
        <div class="form-actions">
          <Button icon="plus" large onClick={onAddPart}>
            {t("repairs.addPart")}
          </Button>
          <Button look="primary" large icon="check" busy={isBusy} onClick={step("complete")}>
            {t("repairs.complete")}
          </Button>
        </div>
      );
    case "completed":
      return (
        <div class="form-actions">
          <Button icon="undo" large busy={isBusy} onClick={step("reopen")}>
            {t("repairs.reopen")}
          </Button>
          <HandOver repair={repair} shop={shop} onDone={onHandedOver} />
        </div>
      );
    case "delivered":
      return (
        <div class="form-actions">
          <Button icon="undo" large busy={isBusy} onClick={step("reopen")}>
            {t("repairs.reopen")}
          </Button>
        </div>
      );
    case "cancelled":
      return null;
  }
}
