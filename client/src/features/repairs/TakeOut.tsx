/** Takes pieces of a part out of the device, back to stock; asks how many. */
import { useState } from "preact/hooks";
import type { Repair, RepairPart } from "../../core/model";
import { leftOf } from "../../core/repair-parts";
import { t } from "../../i18n";
import { Button, Dialog } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { HowMany, piecesOf } from "./HowMany";
import { partName, partOf, removePart } from "./part-actions";

export interface TakeOutProps {
  repair: Repair;
  part: RepairPart;
  /** The name of the item. */
  name: string;
  onClose: () => void;
}

export function TakeOut({ repair, part, name, onClose }: TakeOutProps) {
  const [asked, setAsked] = useState<number | null>(leftOf(part));
  const attempt = useRecording();
  const takeOut = async () => {
    const out = partOf(repair, part, piecesOf(part, asked));
    if (await attempt.run((recorder) => removePart(recorder, out, partName(out, name)))) onClose();
  };
  return (
    <Dialog
      open
      title={t("repairs.takeOutTitle", { name })}
      onClose={onClose}
      footer={
        <Button look="primary" icon="undo" busy={attempt.isBusy} onClick={() => void takeOut()}>
          {t("repairs.removePart")}
        </Button>
      }
    >
      <div class="stack">
        <HowMany part={part} value={asked} onInput={setAsked} />
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
