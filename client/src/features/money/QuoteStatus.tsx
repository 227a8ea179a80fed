/** The status of a quote as shape, colour and word. */
import type { Quote } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import { StandingPill } from "../standing";

const LOOKS = {
  open: { tone: "warn", shape: "half" },
  approved: { tone: "good", shape: "disc" },
  declined: { tone: "bad", shape: "cross" },
  replaced: { tone: "info", shape: "ring" },
} as const;

export function QuoteStatus({ status }: { status: Quote["status"] }) {
  if (status === null || status === "discarded") return <StandingPill record={{ status }} />;
  return <StatusPill {...LOOKS[status]} label={t(`money.status_${status}`)} />;
}
