/** The person's own sign-ins: on which device, from which address, when. Each can be ended. */
import { useState } from "preact/hooks";
import { endOtherSessions, endSession, listSessions, type OwnSession } from "../../api/account";
import { formatTime, inAList, inARow, t } from "../../i18n";
import {
  Banner,
  Button,
  Confirm,
  Icon,
  ListRow,
  ListRows,
  Page,
  PageHeader,
  Panel,
  showToast,
  StatusPill,
} from "../../ui";
import { AnswerPending } from "../answer-pending";
import { connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { nameAgent } from "./agent";

export function SignInsScreen() {
  const known = useAnswer(listSessions, []);
  const [isEndingAll, setEndingAll] = useState(false);
  const attempt = useAttempt();
  const refusal = connectionRefusal();
  const end = async (session: OwnSession) => {
    if (await attempt.run(() => endSession(session.id)))
      showToast(t("account.ended", { name: nameSession(session) }), { tone: "good" });
    known.again();
  };
  const endOthers = async () => {
    setEndingAll(false);
    if (await attempt.run(() => endOtherSessions())) showToast(t("account.othersEnded"), { tone: "good" });
    known.again();
  };
  const sessions = known.value?.items ?? [];
  const others = (known.value?.total ?? 0) - 1;
  return (
    <Page>
      <PageHeader title={t("account.signIns")} about={t("account.signInsAbout")} backHref={HREFS.settings} />
      <TroubleBanner trouble={attempt.trouble} />
      <AnswerPending answer={known} lines={4} />
      {known.value ? (
        <Panel>
          <ListRows label={t("account.signIns")}>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} refusal={refusal} onEnd={() => void end(session)} />
            ))}
          </ListRows>
        </Panel>
      ) : null}
      {others > 0 ? (
        <div class="cluster">
          <Button icon="out" refusal={refusal} busy={attempt.isBusy} onClick={() => setEndingAll(true)}>
            {t("account.endOthers")}
          </Button>
        </div>
      ) : null}
      <Banner tone="info" title={t("account.strange")}>
        {t("account.strangeBody")}
      </Banner>
      <Confirm
        open={isEndingAll}
        title={t("account.endOthersTitle")}
        body={t("account.endOthersBody")}
        action={t("account.endOthers")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void endOthers()}
        onClose={() => setEndingAll(false)}
      />
    </Page>
  );
}

function SessionRow({
  session,
  refusal,
  onEnd,
}: {
  session: OwnSession;
  refusal: string | undefined;
  onEnd: () => void;
}) {
  const { kind, method, devices, agent, address, last_used_at } = session;
  const browser = devices.length > 0 ? nameAgent(agent) : null; // otherwise it is in the title
  const said = [
    browser,
    address,
    t(`account.by_${method}`),
    t("account.lastUsed", { time: formatTime(last_used_at, "datetime") }),
  ];
  return (
    <ListRow
      leading={<Icon name={kind === "bearer" ? "link" : "phone"} />}
      title={inARow([nameSession(session)])}
      about={inARow(said)}
      trailing={
        session.current ? (
          <StatusPill tone="good" shape="check" label={t("account.thisOne")} />
        ) : (
          <Button refusal={refusal} onClick={onEnd}>
            {t("account.end")}
          </Button>
        )
      }
    />
  );
}

/** A sign-in is named by its devices with their codes, or by its browser if no device has used it yet. */
function nameSession({ devices, agent }: OwnSession): string {
  if (devices.length > 0) return inAList(devices.map(({ name, code }) => `${name} (${code})`));
  return nameAgent(agent) ?? t("account.noDevice");
}
