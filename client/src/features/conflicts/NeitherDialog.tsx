/** An operation was about another unit: asks which operation and which unit. The answer of the person who recorded
 * it is filled in. */
import { useState } from "preact/hooks";
import type { Evidence } from "../../core/model";
import { t } from "../../i18n";
import { Button, Choice, Dialog, TextArea } from "../../ui";
import { RightSerial } from "../picking/RightSerial";
import { answerAbout, type DecisionPayload, reassign } from "./choices";
import { newSerialFault } from "./conflict-sides";
import type { ConflictRead } from "./find-conflicts";
import { recordName } from "./sentence";

export interface NeitherDialogProps {
  read: ConflictRead;
  /** The operations that may have been about another unit; never empty. */
  records: readonly Evidence[];
  onDecide: (decision: DecisionPayload) => Promise<boolean>;
  onClose: () => void;
}

export function NeitherDialog({ read, records, onDecide, onClose }: NeitherDialogProps) {
  const { conflict } = read;
  const answerOf = (side: Evidence) => answerAbout(conflict, side.operation_id);
  const [about, setAbout] = useState(
    () => records.find((side) => answerOf(side)?.says === "other_serial") ?? records[0]!,
  );
  const [newSerial, setNewSerial] = useState(() => answerOf(about)?.new_serial ?? "");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = newSerialFault(newSerial, conflict);
  const decide = async () => {
    setTried(true);
    if (fault !== null) return;
    if (await onDecide(reassign(conflict, about.operation_id, newSerial.trim(), note.trim() || null))) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t("serials.cancel")}</Button>
      <Button look="primary" icon="check" onClick={() => void decide()}>
        {t("conflicts.decide")}
      </Button>
    </>
  );
  return (
    <Dialog open title={t("conflicts.verdict_reassign")} onClose={onClose} footer={footer} closesOutside={false}>
      <div class="stack">
        {records.length > 1 ? (
          <Choice
            legend={t("conflicts.whoseSerial")}
            value={about.operation_id}
            options={records.map((side) => ({ value: side.operation_id, label: recordName(side, read) }))}
            onInput={(id) => setAbout(records.find((side) => side.operation_id === id) ?? about)}
          />
        ) : null}
        <RightSerial
          item={read.item}
          branchId={about.branch_id}
          value={newSerial}
          onInput={setNewSerial}
          error={isTried && fault ? t(`conflicts.newSerial_${fault}`) : undefined}
        />
        <TextArea
          label={t("conflicts.note")}
          hint={t("conflicts.noteHint")}
          value={note}
          onInput={setNote}
          rows={2}
          optional
        />
      </div>
    </Dialog>
  );
}
