/** The person's own operation is in conflict: they state, also offline, whether it was right. An admin sees the
 * answer and decides. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import type { PayloadOf } from "../../core/operations";
import { Banner, Button, Dialog, showToast } from "../../ui";
import { RightSerial } from "../picking/RightSerial";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { answerWords } from "./AnswerLine";
import { type OwnSide, ownSideOf } from "./choices";
import { newSerialFault } from "./conflict-sides";
import type { ConflictRead } from "./find-conflicts";
import { inQuestion } from "./sentence";

type Said = Pick<PayloadOf<"conflict.answer">, "says" | "new_serial">;

/** Renders nothing if no operation in the conflict was recorded by the signed-in person. */
export function OwnAnswer({ read, subject }: { read: ConflictRead; subject: string }) {
  const user = ready.value?.user;
  const own = user ? ownSideOf(read.conflict, user.id) : null;
  return own && user ? <Question read={read} own={own} subject={subject} person={user.name} /> : null;
}

interface QuestionProps {
  read: ConflictRead;
  own: OwnSide;
  subject: string;
  person: string;
}

function Question({ read, own: { evidence, answer }, subject, person }: QuestionProps) {
  const { conflict } = read;
  const attempt = useRecording();
  const [asksForOther, setAsksForOther] = useState(false);
  const say = async (said: Said) => {
    const done = await attempt.run(({ record }) =>
      record("conflict.answer", {
        operation_id: evidence.operation_id,
        serial: conflict.serial,
        says: said.says,
        new_serial: said.new_serial ?? null,
        note: null,
      }),
    );
    if (done) showToast(t("conflicts.answered"), { tone: "good" });
    return done;
  };
  return (
    <Banner
      tone="warn"
      title={inQuestion(evidence, subject)}
      actions={
        <>
          <Button look="primary" icon="check" busy={attempt.isBusy} onClick={() => void say({ says: "right" })}>
            {t("conflicts.answer_right")}
          </Button>
          {conflict.serial === null ? null : (
            <Button icon="scan" onClick={() => setAsksForOther(true)}>
              {t("conflicts.answer_other_serial")}
            </Button>
          )}
          <Button look="quiet" onClick={() => void say({ says: "unsure" })}>
            {t("conflicts.answer_unsure")}
          </Button>
        </>
      }
    >
      {answer ? <p class="strong">{answerWords(answer, person)}</p> : null}
      <p>{t(answer ? "conflicts.answered" : "conflicts.wasItRight")}</p>
      <TroubleBanner trouble={attempt.trouble} />
      {asksForOther ? (
        <OtherUnit read={read} branchId={evidence.branch_id} onSay={say} onClose={() => setAsksForOther(false)} />
      ) : null}
    </Banner>
  );
}

interface OtherUnitProps {
  read: ConflictRead;
  branchId: string;
  onSay: (said: Said) => Promise<boolean>;
  onClose: () => void;
}

function OtherUnit({ read, branchId, onSay, onClose }: OtherUnitProps) {
  const [newSerial, setNewSerial] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = newSerialFault(newSerial, read.conflict);
  const say = async (new_serial: string | null) => {
    if (await onSay({ says: "other_serial", new_serial })) onClose();
  };
  const save = () => {
    setTried(true);
    if (fault === null) void say(newSerial.trim());
  };
  const footer = (
    <>
      <Button look="quiet" onClick={() => void say(null)}>
        {t("conflicts.answer_unknownOther")}
      </Button>
      <Button look="primary" icon="check" onClick={save}>
        {t("conflicts.saveAnswer")}
      </Button>
    </>
  );
  return (
    <Dialog open title={t("conflicts.whichOne")} onClose={onClose} footer={footer} closesOutside={false}>
      <RightSerial
        item={read.item}
        branchId={branchId}
        value={newSerial}
        onInput={setNewSerial}
        error={isTried && fault ? t(`conflicts.newSerial_${fault}`) : undefined}
      />
    </Dialog>
  );
}
