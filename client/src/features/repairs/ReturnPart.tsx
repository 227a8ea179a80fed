/** A part that does not stay in the repair: put aside, back in stock, or faulty; the history has the reason. */
import { useState } from "preact/hooks";
import type { Repair, RepairPart } from "../../core/model";
import { leftOf } from "../../core/repair-parts";
import type { Disposition } from "../../core/status";
import { t } from "../../i18n";
import { Button, Choice, Dialog, TextField, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { HowMany, isCounted, piecesOf } from "./HowMany";
import { partName, partOf } from "./part-actions";

const DISPOSITIONS = ["defective", "keep", "restock"] as const satisfies readonly Disposition[];

export interface ReturnPartProps {
  repair: Repair;
  part: RepairPart;
  /** The name of the item. */
  name: string;
  onClose: () => void;
}

export function ReturnPart({ repair, part, name, onClose }: ReturnPartProps) {
  const [disposition, setDisposition] = useState<(typeof DISPOSITIONS)[number]>("defective");
  const [asked, setAsked] = useState<number | null>(leftOf(part));
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const giveBack = async () => {
    setTried(true);
    if (reason.trim() === "") return;
    const back = partOf(repair, part, piecesOf(part, asked));
    const done = await attempt.run(({ record }) =>
      record("repair.return_part", { ...back, reason: reason.trim(), disposition }),
    );
    if (!done) return;
    showToast(t("repairs.partReturned", { name: partName(back, name) }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog
      open
      title={t("repairs.returnPartTitle", { name: isCounted(part) ? name : partName(partOf(repair, part), name) })}
      onClose={onClose}
      footer={
        <Button look="primary" icon="undo" busy={attempt.isBusy} onClick={() => void giveBack()}>
          {t("repairs.returnPart")}
        </Button>
      }
    >
      <div class="stack">
        <HowMany part={part} value={asked} onInput={setAsked} />
        <Choice
          legend={t("repairs.becomes")}
          value={disposition}
          options={DISPOSITIONS.map((value) => ({ value, label: t(`repairs.becomes_${value}`) }))}
          onInput={setDisposition}
        />
        <TextField
          label={t("repairs.reason")}
          value={reason}
          onInput={setReason}
          required
          error={isTried && reason.trim() === "" ? t("repairs.fillIn") : undefined}
        />
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
