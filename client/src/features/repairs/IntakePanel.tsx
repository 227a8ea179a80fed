/** What was found and left at intake, and the device's passcode for whoever repairs it. */
import "./intake.css";
import { useState } from "preact/hooks";
import { readPasscode } from "../../api/records";
import type { CheckState } from "../../core/checklists";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import { keepPasscode, passcodeHere } from "../../storage/passcodes";
import { Button, Code, Panel, StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";
import { sayText } from "../erased";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { sayCheckKey } from "./ChecklistField";
import { SignaturePicture } from "./SignaturePicture";

const LOOKS: Readonly<Record<CheckState, { tone: Tone; shape: ShapeName }>> = {
  ok: { tone: "good", shape: "check" },
  faulty: { tone: "bad", shape: "cross" },
  untested: { tone: "neutral", shape: "bar" },
};

export function IntakePanel({ repair }: { repair: Repair }) {
  const { checklist, accessories, signature, has_passcode } = repair;
  if (checklist.length + accessories.length === 0 && signature === null && !has_passcode) return null;
  return (
    <Panel title={t("intake.title")}>
      {has_passcode ? <Passcode key={repair.id} repair={repair} /> : null}
      <Found repair={repair} />
      {accessories.length === 0 ? null : (
        <p>
          <span class="strong">{t("intake.accessories")}:</span> {accessories.map(sayText).join(", ")}
        </p>
      )}
      {signature === null ? null : <SignaturePicture id={signature} />}
    </Panel>
  );
}

/** What is faulty first, with what was said of it. */
function Found({ repair: { checklist } }: { repair: Repair }) {
  const order: readonly CheckState[] = ["faulty", "untested", "ok"];
  const sorted = order.flatMap((state) => checklist.filter((part) => part.state === state));
  if (sorted.length === 0) return null;
  return (
    <ul class="found" aria-label={t("intake.checklist")}>
      {sorted.map(({ key, state, note }) => (
        <li key={key}>
          <StatusPill {...LOOKS[state]} label={`${sayCheckKey(key)}: ${t(`intake.state_${state}`)}`} />
          {note ? <div class="soft">{sayText(note)}</div> : null}
        </li>
      ))}
    </ul>
  );
}

function Passcode({ repair }: { repair: Repair }) {
  const [shown, setShown] = useState<string | null>(null);
  const attempt = useAttempt();
  const show = () =>
    void attempt.run(async () => {
      setShown(await findPasscode(repair.id));
    });
  return (
    <div class="stack stack--tight">
      {shown === null ? (
        <Button icon="eye" busy={attempt.isBusy} onClick={show}>
          {t("intake.showPasscode")}
        </Button>
      ) : (
        <div class="cluster">
          <span class="passcode">
            <Code>{shown}</Code>
          </span>
          <Button look="quiet" onClick={() => setShown(null)}>
            {t("intake.hidePasscode")}
          </Button>
        </div>
      )}
      <TroubleBanner trouble={attempt.trouble} />
    </div>
  );
}

/** The server's, which notes who asked; without a connection what this device knows. */
async function findPasscode(repairId: string): Promise<string> {
  const here = await passcodeHere(records(), repairId);
  if (here !== null && syncStatus.value.state === "offline") return here;
  try {
    const passcode = await readPasscode(repairId);
    await keepPasscode(records(), { repair_id: repairId, passcode });
    return passcode;
  } catch (error) {
    if (here !== null) return here;
    throw error;
  }
}
