/** The results of the intake, the accessories, and the device's passcode for the technician. */
import "./intake.css";
import { useState } from "preact/hooks";
import { readPasscode } from "../../api/records";
import type { CheckState } from "../../core/checklists";
import type { Repair } from "../../core/model";
import { inAList, t } from "../../i18n";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import { keepPasscode, passcodeHere } from "../../storage/passcodes";
import { Button, Code, Panel, StatusPill } from "../../ui";
import { sayText } from "../erased";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { sayCheckKey } from "./ChecklistField";
import { SignaturePicture } from "./SignaturePicture";

export function IntakePanel({ repair }: { repair: Repair }) {
  const { checklist, accessories, signature, has_passcode } = repair;
  if (checklist.length + accessories.length === 0 && signature === null && !has_passcode) return null;
  return (
    <Panel title={t("intake.title")}>
      {has_passcode ? <Passcode key={repair.id} repair={repair} /> : null}
      <Found repair={repair} />
      {accessories.length === 0 ? null : (
        <p>
          <span class="strong">{t("intake.accessories")}:</span> {inAList(accessories.map(sayText))}
        </p>
      )}
      {signature === null ? null : <SignaturePicture id={signature} />}
    </Panel>
  );
}

/** The faulty parts with their notes; the other results in one line each. */
function Found({ repair: { checklist } }: { repair: Repair }) {
  const found = (state: CheckState) => checklist.filter((part) => part.state === state);
  const rest = (["untested", "ok"] as const).filter((state) => found(state).length > 0);
  return (
    <>
      {found("faulty").length === 0 ? null : (
        <ul class="found" aria-label={t("intake.foundAs", { state: t("intake.state_faulty") })}>
          {found("faulty").map(({ key, note }) => (
            <li key={key}>
              <StatusPill tone="bad" shape="cross" label={sayCheckKey(key)} />
              {note ? <div class="soft">{sayText(note)}</div> : null}
            </li>
          ))}
        </ul>
      )}
      {rest.map((state) => (
        <p key={state}>
          <span class="strong">{t(`intake.state_${state}`)}:</span>{" "}
          {inAList(
            found(state).map(({ key, note }) => (note ? `${sayCheckKey(key)} (${sayText(note)})` : sayCheckKey(key))),
          )}
        </p>
      ))}
    </>
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

/** Asks the server, which logs who asked; offline it returns what this device knows. */
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
