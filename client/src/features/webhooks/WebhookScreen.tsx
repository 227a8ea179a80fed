/** One webhook: whether it answers, the last events that were sent to it, and its actions. */
import { useState } from "preact/hooks";
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  makeWebhookSecret,
  removeWebhook,
  tryWebhook,
  type Webhook,
  type WebhookWithSecret,
} from "../../api/webhooks";
import { inAList, t } from "../../i18n";
import {
  Button,
  ButtonLink,
  Code,
  Confirm,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  Menu,
  navigate,
  Page,
  PageHeader,
  Panel,
  showToast,
  type Action,
} from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt, type Attempt } from "../use-attempt";
import { DeliveriesPanel } from "./DeliveriesPanel";
import { ChangeWebhook, SecretDialog, SendAllAgain } from "./WebhookDialogs";
import { EVENT_WORDS, WebhookBanner, WebhookState } from "./webhook-words";

export function WebhookScreen({ webhookId }: { webhookId: string }) {
  const known = useAnswer(listWebhooks, []);
  const webhook = known.value?.find(({ id }) => id === webhookId);
  if (known.value && !webhook) {
    const back = <ButtonLink href={HREFS.webhooks}>{t("webhooks.title")}</ButtonLink>;
    return (
      <Page>
        <PageHeader title={t("webhooks.unknown")} backHref={HREFS.webhooks} />
        <EmptyState icon="link" title={t("webhooks.unknown")} action={back} />
      </Page>
    );
  }
  if (webhook) return <WebhookPage webhook={webhook} onChanged={known.again} />;
  return (
    <Page>
      <PageHeader title={t("webhooks.one")} backHref={HREFS.webhooks} />
      <AnswerPending answer={known} lines={5} />
    </Page>
  );
}

type Asked = "change" | "again" | "secret" | "remove";

function WebhookPage({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const deliveries = useAnswer(() => listDeliveries(webhook.id), [webhook.id]);
  const attempt = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const refusalToSend = refusal ?? (webhook.is_on ? undefined : t("webhooks.switchOnFirst"));
  const parts = { webhook, attempt, onChanged, onSent: deliveries.again, onAsk: setAsked };
  return (
    <Page>
      <PageHeader
        title={webhook.name}
        about={<Code>{webhook.url}</Code>}
        backHref={HREFS.webhooks}
        actions={<Actions {...parts} refusal={refusal} refusalToSend={refusalToSend} />}
      />
      <ConnectionBanner />
      <TroubleBanner trouble={attempt.trouble} />
      <WebhookBanner webhook={webhook} />
      <WebhookFacts webhook={webhook} />
      <DeliveriesPanel webhook={webhook} known={deliveries} refusal={refusalToSend} onChanged={onChanged} />
      <Questions {...parts} asked={asked} />
    </Page>
  );
}

interface Parts {
  webhook: Webhook;
  attempt: Attempt;
  onChanged: () => void;
  onSent: () => void;
  onAsk: (asked: Asked | null) => void;
}

interface ActionsProps extends Parts {
  refusal: string | undefined;
  refusalToSend: string | undefined;
}

function Actions({ webhook, attempt, onChanged, onSent, onAsk, refusal, refusalToSend }: ActionsProps) {
  const { id, name, is_on } = webhook;
  const tryIt = () =>
    attempt.run(async () => {
      await tryWebhook(id);
      onSent();
      showToast(t("webhooks.tested"), { tone: "good" });
    });
  const turn = () =>
    attempt.run(async () => {
      await changeWebhook(id, { is_on: !is_on });
      onChanged();
      onSent();
      showToast(is_on ? t("webhooks.isOff", { name }) : t("webhooks.isOn", { name }), { tone: "good" });
    });
  const turnWords = is_on ? t("webhooks.switchOff") : t("webhooks.switchOn");
  const items: Action[] = [
    { label: t("webhooks.change"), icon: "edit", refusal, onSelect: () => onAsk("change") },
    { label: turnWords, icon: "swap", refusal, onSelect: () => void turn() },
    { label: t("webhooks.allAgain"), icon: "undo", refusal: refusalToSend, onSelect: () => onAsk("again") },
    { label: t("webhooks.newSecret"), icon: "key", refusal, onSelect: () => onAsk("secret") },
    { label: t("webhooks.remove"), icon: "trash", danger: true, refusal, onSelect: () => onAsk("remove") },
  ];
  return (
    <>
      <Button look="primary" icon="link" busy={attempt.isBusy} refusal={refusalToSend} onClick={() => void tryIt()}>
        {t("webhooks.test")}
      </Button>
      <Menu name={name} items={items} />
    </>
  );
}

function Questions({ webhook, attempt, onChanged, onSent, onAsk, asked }: Parts & { asked: Asked | null }) {
  const { id, name } = webhook;
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const close = () => onAsk(null);
  const renew = () => {
    close();
    return attempt.run(async () => setMade(await makeWebhookSecret(id)));
  };
  const remove = () => {
    close();
    return attempt.run(async () => {
      await removeWebhook(id);
      showToast(t("webhooks.removed", { name }), { tone: "good" });
      navigate(HREFS.webhooks, { replace: true });
    });
  };
  return (
    <>
      {asked === "change" ? <ChangeWebhook webhook={webhook} onDone={onChanged} onClose={close} /> : null}
      {asked === "again" ? <SendAllAgain webhook={webhook} onDone={onSent} onClose={close} /> : null}
      {made ? <SecretDialog webhook={made} onClose={() => setMade(null)} /> : null}
      <Confirm
        open={asked === "secret"}
        title={t("webhooks.newSecretTitle", { name })}
        body={t("webhooks.newSecretBody")}
        action={t("webhooks.newSecret")}
        onConfirm={() => void renew()}
        onClose={close}
      />
      <Confirm
        open={asked === "remove"}
        title={t("webhooks.removeTitle", { name })}
        body={t("webhooks.removeBody")}
        action={t("webhooks.remove")}
        danger
        onConfirm={() => void remove()}
        onClose={close}
      />
    </>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  return (
    <Panel>
      <div class="cluster">
        <WebhookState webhook={webhook} />
      </div>
      <Facts>
        <Fact term={t("webhooks.events")}>{inAList(webhook.events.map((event) => EVENT_WORDS[event]()))}</Fact>
        <Fact term={t("webhooks.lastSent")}>
          {webhook.last_sent_at === null ? t("webhooks.never") : <DateTime at={webhook.last_sent_at} />}
        </Fact>
      </Facts>
    </Panel>
  );
}
