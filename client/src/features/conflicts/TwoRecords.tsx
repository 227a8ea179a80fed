/** Deciding with one tap: one button for each of the two records, with its effect. */
import { useState } from "preact/hooks";
import { targetOf } from "../../core/status";
import { t } from "../../i18n";
import { Button } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { AnswerLine } from "./AnswerLine";
import { type Choice, choicesOf, maybeOfAnother } from "./choices";
import type { ConflictRead } from "./find-conflicts";
import { NeitherDialog } from "./NeitherDialog";
import { briefName, nameBeside, recordNames } from "./sentence";
import { StillOut } from "./StillOut";
import { useDecision } from "./use-decision";

export function TwoRecords({ read }: { read: ConflictRead }) {
  const { conflict } = read;
  const { attempt, decide } = useDecision();
  const [asksForOther, setAsksForOther] = useState(false);
  const others = maybeOfAnother(conflict);
  return (
    <section class="stack stack--tight" aria-label={t("conflicts.whatHappened")}>
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
          <Button wide icon="swap" onClick={() => setAsksForOther(true)}>
            {t("conflicts.neither")}
          </Button>
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
  return (
    <div class="two-records__one">
      <Button wide look="primary" busy={busy} onClick={onChoose} about={effectOf(choice, read)}>
        {labelOf(choice, read)}
      </Button>
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
