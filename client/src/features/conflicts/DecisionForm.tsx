/** Deciding: each choice says what it would do before it is taken. */
import { useState } from "preact/hooks";
import type { Evidence, Verdict } from "../../core/model";
import { targetOf } from "../../core/status";
import { t } from "../../i18n";
import { Button, Choice, FormGrid, FormWide, Panel, TextArea, showToast } from "../../ui";
import { RightSerial } from "../picking/RightSerial";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { ConflictRead } from "./find-conflicts";
import { newSerialFault, verdictsFor } from "./conflict-sides";
import { subjectOf, typeWord } from "./words";

export function DecisionForm({ read, claim }: { read: ConflictRead; claim: Evidence | null }) {
  const { conflict } = read;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [newSerial, setNewSerial] = useState("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const fault = verdict === "reassign" ? newSerialFault(newSerial, conflict) : null;

  const decide = async () => {
    setTried(true);
    if (verdict === null || fault !== null || attempt.isBusy) return;
    const done = await attempt.run(({ record }) =>
      record("conflict.resolve", {
        operation_id: conflict.operation_id,
        serial: conflict.serial,
        verdict,
        new_serial: verdict === "reassign" ? newSerial.trim() : null,
        note: note.trim() || null,
        expects: conflict.with,
      }),
    );
    if (done) showToast(t("conflicts.recorded"), { tone: "good" });
  };

  return (
    <Panel title={t("conflicts.whatHappened")}>
      <FormGrid
        onSubmit={() => void decide()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("conflicts.decide")}
          </Button>
        }
      >
        <VerdictChoice
          read={read}
          claim={claim}
          verdict={verdict}
          onInput={setVerdict}
          error={isTried && verdict === null ? t("conflicts.chooseVerdict") : undefined}
        />
        {verdict === "reassign" ? (
          <FormWide>
            <RightSerial
              item={read.item}
              branchId={claim?.branch_id ?? null}
              value={newSerial}
              onInput={setNewSerial}
              error={isTried && fault ? t(`conflicts.newSerial_${fault}`) : undefined}
            />
          </FormWide>
        ) : null}
        <FormWide>
          <TextArea
            label={t("conflicts.note")}
            hint={t("conflicts.noteHint")}
            value={note}
            onInput={setNote}
            rows={2}
            optional
          />
        </FormWide>
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
          </FormWide>
        ) : null}
      </FormGrid>
    </Panel>
  );
}

interface VerdictChoiceProps {
  read: ConflictRead;
  claim: Evidence | null;
  verdict: Verdict | null;
  onInput: (verdict: Verdict) => void;
  error: string | undefined;
}

function VerdictChoice({ read, claim, verdict, onInput, error }: VerdictChoiceProps) {
  return (
    <FormWide>
      <Choice
        legend={t("conflicts.verdict")}
        value={verdict}
        options={verdictsFor(read.conflict, claim).map((value) => ({
          value,
          label: t(`conflicts.verdict_${value}`),
          hint: effectOf(value, read, claim),
        }))}
        onInput={onInput}
        error={error}
      />
    </FormWide>
  );
}

function effectOf(verdict: Verdict, { conflict }: ConflictRead, claim: Evidence | null): string {
  const about = subjectOf(conflict);
  const step = claim
    ? `${typeWord(claim.type)}${claim.document?.code ? ` ${claim.document.code}` : ""}`
    : t("conflicts.document");
  if (verdict !== "stands") return t(`conflicts.effect_${verdict}`, { about, step });
  const status = claim && conflict.serial !== null ? targetOf(claim.type) : null;
  return status === null
    ? t("conflicts.effect_stands", { about, step })
    : t("conflicts.effect_stands_as", { about, step, status: t(`units.${status}`) });
}
