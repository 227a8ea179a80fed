/** Add a webhook or change it, and show its secret once. */
import { useState } from "preact/hooks";
import {
  addWebhook,
  changeWebhook,
  sendAllAgain,
  type NewWebhook,
  type Webhook,
  type WebhookEvent,
  type WebhookWithSecret,
} from "../../api/webhooks";
import { t } from "../../i18n";
import { Banner, Button, Dialog, FormGrid, FormWide, Select, showToast, TextField } from "../../ui";
import { ShownOnce } from "../shown-once";
import { Toggles } from "../toggles";
import { TroubleBanner } from "../trouble-banner";
import { type Attempt, useAttempt } from "../use-attempt";
import { EVENT_WORDS, EVENTS } from "./webhook-words";

interface DialogProps {
  onDone: () => void;
  onClose: () => void;
}

export function AddWebhook({ onDone, onClose }: DialogProps) {
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const attempt = useAttempt();
  const add = (webhook: NewWebhook) =>
    attempt.run(async () => {
      setMade(await addWebhook(webhook));
      onDone();
    });
  if (made) return <SecretDialog webhook={made} onClose={onClose} />;
  return (
    <Dialog open title={t("webhooks.add")} onClose={onClose} shape="wide" closesOutside={false}>
      <WebhookForm action={t("webhooks.add")} attempt={attempt} onSend={add} />
    </Dialog>
  );
}

export function ChangeWebhook({ webhook, onDone, onClose }: DialogProps & { webhook: Webhook }) {
  const attempt = useAttempt();
  const change = (changes: NewWebhook) =>
    attempt.run(async () => {
      await changeWebhook(webhook.id, changes);
      onDone();
      onClose();
    });
  return (
    <Dialog open title={t("webhooks.change")} onClose={onClose} shape="wide" closesOutside={false}>
      <WebhookForm webhook={webhook} action={t("webhooks.save")} attempt={attempt} onSend={change} />
    </Dialog>
  );
}

export function SecretDialog({ webhook, onClose }: { webhook: WebhookWithSecret; onClose: () => void }) {
  return (
    <Dialog open title={t("webhooks.secretOf", { name: webhook.name })} onClose={onClose} closesOutside={false}>
      <ShownOnce
        text={webhook.secret}
        title={t("webhooks.once")}
        copyLabel={t("webhooks.copy")}
        copied={t("webhooks.copied")}
      />
    </Dialog>
  );
}

interface WebhookFormProps {
  webhook?: Webhook;
  action: string;
  attempt: Attempt;
  onSend: (webhook: NewWebhook) => Promise<unknown>;
}

function WebhookForm({ webhook, action, attempt, onSend }: WebhookFormProps) {
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? EVENTS);
  const [isTried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (name.trim() === "" || url.trim() === "" || events.length === 0) return;
    await onSend({ name: name.trim(), url: url.trim(), events: [...events] });
  };
  const empty = (text: string) => (isTried && text.trim() === "" ? t("team.fillIn") : undefined);
  const actions = (
    <Button type="submit" look="primary" icon="link" busy={attempt.isBusy}>
      {action}
    </Button>
  );
  return (
    <FormGrid onSubmit={() => void send()} actions={actions}>
      <TextField
        label={t("team.name")}
        hint={t("keys.nameHint")}
        value={name}
        onInput={setName}
        error={empty(name)}
        maxLength={100}
        required
      />
      <TextField
        label={t("webhooks.url")}
        hint={t("webhooks.urlHint")}
        value={url}
        onInput={setUrl}
        error={empty(url)}
        maxLength={2000}
        code
        required
      />
      <Toggles
        legend={t("webhooks.events")}
        all={EVENTS}
        label={(event) => EVENT_WORDS[event]()}
        on={events}
        set={setEvents}
      />
      <FormWide>
        {isTried && events.length === 0 ? <Banner tone="bad" title={t("webhooks.noEvent")} /> : null}
        <TroubleBanner trouble={attempt.trouble} />
      </FormWide>
    </FormGrid>
  );
}

const SPANS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
type Span = keyof typeof SPANS;

export function SendAllAgain({ webhook, onDone, onClose }: DialogProps & { webhook: Webhook }) {
  const [span, setSpan] = useState<Span>("hour");
  const attempt = useAttempt();
  const send = () =>
    attempt.run(async () => {
      const count = await sendAllAgain(webhook.id, Date.now() - SPANS[span]);
      showToast(t("webhooks.queued", { count }), { tone: "good" });
      onDone();
      onClose();
    });
  const actions = (
    <Button type="submit" look="primary" icon="undo" busy={attempt.isBusy}>
      {t("webhooks.again")}
    </Button>
  );
  return (
    <Dialog open title={t("webhooks.allAgain")} onClose={onClose}>
      <FormGrid onSubmit={() => void send()} actions={actions}>
        <FormWide>
          <p class="soft">{t("webhooks.allAgainBody")}</p>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
        <Select
          label={t("webhooks.since")}
          value={span}
          options={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t(`webhooks.since_${value}`) }))}
          onInput={setSpan}
        />
      </FormGrid>
    </Dialog>
  );
}
