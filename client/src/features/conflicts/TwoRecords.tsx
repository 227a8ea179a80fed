/** Deciding with one tap: one button for each of the two records, with the effect below it. */
import { useId, useState } from "preact/hooks";
import { targetOf } from "../../core/status";
import { t } from "../../i18n";
import { Button, showToast, withCodes } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { undoBy } from "../undo";
import { useRecording } from "../use-recording";
import { AnswerLine } from "./AnswerLine";
import { type Choice, choicesOf, type DecisionPayload, maybeOfAnother } from "./choices";
import type { ConflictRead } from "./find-conflicts";
import { NeitherDialog } from "./NeitherDialog";
import { briefName, nameBeside, recordNames } from "./sentence";
import { StillOut } from "./StillOut";

export function TwoRecords({ read }: { read: ConflictRead }) {
  const { conflict } = read;
  const attempt = useRecording();
  const [asksForOther, setAsksForOther] = useState(false);
  const others = maybeOfAnother(conflict);
  const decide = async (payload: DecisionPayload) => {
    const done = await attempt.run(({ record }) => record("conflict.resolve", payload));
    if (!done) return false;
    const { operation_id, serial } = payload;
    const undo = undoBy(({ record }) => record("conflict.reopen", { operation_id, serial: serial ?? null }));
    showToast(t("conflicts.recorded"), { tone: "good", undo });
    return true;
  };
  return (
    <section class="stack" aria-label={t("conflicts.whatHappened")}>
      <div class="two-records">
        {choicesOf(conflict).map((choice) => (
          <RecordChoice
            key={choice.decision.verdict}
            read={read}
            choice={choice}
            busy={attempt.isBusy}
            onChoose={() => void decide(choice.decision)}
          />
        ))}
        {others.length > 0 ? (
          <div class="two-records__one">
            <Button wide icon="swap" onClick={() => setAsksForOther(true)}>
              {t("conflicts.neither")}
            </Button>
          </div>
        ) : null}
        {conflict.devices.length > 0 ? <StillOut read={read} /> : null}
      </div>
      <TroubleBanner trouble={attempt.trouble} />
      {asksForOther ? (
        <NeitherDialog read={read} records={others} onDecide={decide} onClose={() => setAsksForOther(false)} />
      ) : null}
    </section>
  );
}

interface RecordChoiceProps {
  read: ConflictRead;
  choice: Choice;
  busy: boolean;
  onChoose: () => void;
}

function RecordChoice({ read, choice, busy, onChoose }: RecordChoiceProps) {
  const id = useId();
  return (
    <div class="stack stack--tight two-records__one" role="group" aria-describedby={id}>
      <Button wide look="primary" busy={busy} onClick={onChoose}>
        {labelOf(choice, read)}
      </Button>
      <p id={id} class="soft">
        {withCodes(effectOf(choice, read))}
      </p>
      {choice.right.map((side) => (
        <AnswerLine key={side.operation_id} read={read} about={side} />
      ))}
    </div>
  );
}

/** The names of two records, or, if there is only one, whether it is right. */
function labelOf({ right, wrong, decision }: Choice, read: ConflictRead): string {
  if (right.length === 1 && wrong.length > 0) return nameBeside(right[0]!, wrong[0], read);
  if (right.length > 0 && wrong.length > 0) return recordNames(right, read);
  const [only] = [...right, ...wrong];
  const record = only ? briefName(only, read) : t("conflicts.document");
  return t(decision.verdict === "stands" ? "conflicts.rightRecord" : "conflicts.wrongRecord", { record });
}

function effectOf({ wrong, right, decision }: Choice, { conflict, ...names }: ConflictRead): string {
  const [of] = decision.verdict === "discard" ? wrong : right;
  const step = of ? briefName(of, names) : t("conflicts.document");
  if (decision.verdict === "discard") return t("conflicts.effect_discard", { step });
  const status = of && conflict.serial !== null ? targetOf(of.type) : null;
  return status === null
    ? t("conflicts.effect_stands")
    : t("conflicts.effect_stands_as", { status: t(`units.${status}`) });
}
