import type { Transfer } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";
import { StandingPill } from "../standing";

/** The state of the goods; null and `discarded` are no such state. */
export type TransferState = Exclude<Transfer["status"], "discarded" | null>;

const LOOKS: Readonly<Record<TransferState, { tone: Tone; shape: ShapeName }>> = {
  draft: { tone: "neutral", shape: "half" },
  in_transit: { tone: "moving", shape: "arrow" },
  partly_received: { tone: "warn", shape: "half" },
  received: { tone: "good", shape: "disc" },
  cancelled: { tone: "neutral", shape: "bar" },
};

/** The status in words. */
export function sayTransfer(status: Transfer["status"]): string {
  if (status === null) return t("conflicts.waiting");
  return status === "discarded" ? t("conflicts.discarded") : t(`transfers.status_${status}`);
}

export function TransferStatus({ status }: { status: Transfer["status"] }) {
  if (status === null || status === "discarded") return <StandingPill record={{ status }} />;
  return <StatusPill {...LOOKS[status]} label={sayTransfer(status)} />;
}
