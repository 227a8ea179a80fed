import type { Transfer } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";

const LOOKS: Readonly<Record<Transfer["status"], { tone: Tone; shape: ShapeName }>> = {
  draft: { tone: "neutral", shape: "half" },
  in_transit: { tone: "moving", shape: "arrow" },
  partly_received: { tone: "warn", shape: "half" },
  received: { tone: "good", shape: "disc" },
  cancelled: { tone: "neutral", shape: "bar" },
};

export function TransferStatus({ status }: { status: Transfer["status"] }) {
  return <StatusPill {...LOOKS[status]} label={t(`transfers.status_${status}`)} />;
}
