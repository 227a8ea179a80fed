/** Two documents with one id: both happened, or one was entered twice. Each button states its effect. */
import type { Evidence } from "../../core/model";
import { t } from "../../i18n";
import { Button } from "../../ui";
import type { IconName } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { decisionOn } from "./choices";
import type { ConflictRead } from "./find-conflicts";
import { useDecision } from "./use-decision";

interface Answer {
  label: string;
  hint: string;
  icon: IconName;
  operation: string;
  verdict: "stands" | "discard";
}

/** `claim` is the document that did not get the id; `holder` is the one that has it. */
export function DuplicateDocument({ read, claim, holder }: { read: ConflictRead; claim: Evidence; holder: Evidence }) {
  const { attempt, decide } = useDecision();
  const code = claim.document?.code ?? claim.device_code;
  const other = holder.document?.code ?? holder.device_code;
  const answers: Answer[] = [
    {
      label: t("conflicts.bothHappened"),
      hint: t("conflicts.bothHappenedHint", { code }),
      icon: "check",
      operation: claim.operation_id,
      verdict: "stands",
    },
    {
      label: t("conflicts.dropOne", { code }),
      hint: t("conflicts.dropHint", { code }),
      icon: "trash",
      operation: claim.operation_id,
      verdict: "discard",
    },
    {
      label: t("conflicts.dropOne", { code: other }),
      hint: t("conflicts.dropFirstHint", { code: other, other: code }),
      icon: "trash",
      operation: holder.operation_id,
      verdict: "discard",
    },
  ];
  const record = ({ operation, verdict }: Answer) => {
    const expects = operation === claim.operation_id ? read.conflict.with : [claim.operation_id];
    void decide(decisionOn(operation, null, verdict, expects));
  };
  return (
    <section class="two-records" aria-label={t("conflicts.whatHappened")}>
      {answers.map((answer) => (
        <Button
          key={answer.label}
          wide
          icon={answer.icon}
          look={answer.verdict === "stands" ? "primary" : undefined}
          busy={attempt.isBusy}
          onClick={() => record(answer)}
          about={answer.hint}
        >
          {answer.label}
        </Button>
      ))}
      <TroubleBanner trouble={attempt.trouble} />
    </section>
  );
}
