import type { Transfer } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";
import { StandingPill } from "../standing";

const LOOKS: Readonly<Record<Exclude<Transfer["status"], "discarded">, { tone: Tone; shape: ShapeName }>> = {
  draft: { tone: "neutral", shape: "half" },
  in_transit: { tone: "moving", shape: "arrow" },
  partly_received: { tone: "warn", shape: "half" },
  received: { tone: "good", shape: "disc" },
  cancelled: { tone: "neutral", shape: "bar" },
};

export function TransferStatus({ status }: { status: Transfer["status"] }) {
  if (status === "discarded") return <StandingPill record={{ status }} />;
  return <StatusPill {...LOOKS[status]} label={t(`transfers.status_${status}`)} />;
}
