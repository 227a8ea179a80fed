/** Two documents with one id: both happened, or one was entered twice. Each button states its effect. */
import type { Evidence } from "../../core/model";
import { t } from "../../i18n";
import { Button, Panel, showToast } from "../../ui";
import type { IconName } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { ConflictRead } from "./find-conflicts";

interface Answer {
  label: string;
  hint: string;
  icon: IconName;
  operation: string;
  verdict: "stands" | "discard";
}

/** `claim` is the document that did not get the id; `holder` is the one that has it. */
export function DuplicateDocument({ read, claim, holder }: { read: ConflictRead; claim: Evidence; holder: Evidence }) {
  const attempt = useRecording();
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
  const decide = async ({ operation, verdict }: Answer) => {
    const expects = operation === claim.operation_id ? read.conflict.with : [claim.operation_id];
    const done = await attempt.run(({ record }) =>
      record("conflict.resolve", {
        operation_id: operation,
        serial: null,
        verdict,
        new_serial: null,
        note: null,
        expects,
      }),
    );
    if (done) showToast(t("conflicts.recorded"), { tone: "good" });
  };
  return (
    <Panel title={t("conflicts.whatHappened")}>
      {answers.map((answer) => (
        <div key={answer.label} class="stack stack--tight">
          <div class="cluster">
            <Button
              icon={answer.icon}
              look={answer.verdict === "stands" ? "primary" : undefined}
              busy={attempt.isBusy}
              onClick={() => void decide(answer)}
            >
              {answer.label}
            </Button>
          </div>
          <p class="small soft">{answer.hint}</p>
        </div>
      ))}
      <TroubleBanner trouble={attempt.trouble} />
    </Panel>
  );
}
