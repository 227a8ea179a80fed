/** The status of a unit as colour, shape and word; marked as provisional during a conflict. */
import type { Status } from "../core/model";
import { t } from "../i18n";
import { StatusPill } from "../ui";
import type { ShapeName, Tone } from "../ui";

const LOOKS: Readonly<Record<Status, { tone: Tone; shape: ShapeName }>> = {
  in_stock: { tone: "good", shape: "disc" },
  sold: { tone: "info", shape: "check" },
  in_repair: { tone: "warn", shape: "half" },
  repair_done: { tone: "info", shape: "diamond" },
  returned: { tone: "moving", shape: "back" },
  defective: { tone: "bad", shape: "cross" },
  in_transit: { tone: "moving", shape: "arrow" },
  written_off: { tone: "neutral", shape: "bar" },
};

interface UnitStatusProps {
  status: Status;
  contested?: boolean | undefined;
  /** It was credited and did not come back: the customer has it. */
  creditOnly?: boolean | undefined;
}

export function UnitStatus({ status, contested = false, creditOnly = false }: UnitStatusProps) {
  return (
    <StatusPill
      {...LOOKS[status]}
      label={creditOnly ? t("units.returnedElsewhere") : t(`units.${status}`)}
      provisional={contested}
    />
  );
}
