/** The last events for a webhook, each with its result, and a button to send it again. */
import { useEffect } from "preact/hooks";
import { sendAgain, type Webhook, type WebhookDelivery } from "../../api/webhooks";
import { t } from "../../i18n";
import { Button, DataTable, DateTime, EmptyState, Panel, showToast, type Column } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ExportLink } from "../ExportLink";
import { TroubleBanner } from "../trouble-banner";
import type { Answer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { DeliveryState, sayEvent, sayOutcome } from "./webhook-words";

/** While an event is due soon, its result is requested again. */
const LOOK_AGAIN_MS = 5_000;
const SOON_MS = 60_000;

interface DeliveriesPanelProps {
  webhook: Webhook;
  known: Answer<readonly WebhookDelivery[]>;
  refusal: string | undefined;
  onChanged: () => void;
}

export function DeliveriesPanel({ webhook, known, refusal, onChanged }: DeliveriesPanelProps) {
  const attempt = useAttempt();
  const isSoon = known.value?.some(({ next_at }) => next_at !== null && next_at < Date.now() + SOON_MS) ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each answer
  useEffect(() => {
    if (!isSoon) return;
    const timer = setTimeout(() => {
      known.again();
      onChanged();
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [known.value, isSoon]);
  const again = (delivery: WebhookDelivery) =>
    attempt.run(async () => {
      await sendAgain(delivery.id);
      showToast(t("webhooks.sentAgain"), { tone: "good" });
      known.again();
    });
  return (
    <Panel title={t("webhooks.last")}>
      <TroubleBanner trouble={attempt.trouble} />
      <AnswerPending answer={known} lines={4} />
      {known.value ? (
        <DataTable
          caption={t("webhooks.last")}
          columns={COLUMNS()}
          rows={known.value}
          rowKey={({ id }) => id}
          actions={(delivery) =>
            delivery.state === "waiting" ? null : (
              <Button look="quiet" icon="undo" refusal={refusal} onClick={() => void again(delivery)}>
                {t("webhooks.again")}
              </Button>
            )
          }
          empty={
            <EmptyState icon="link" title={t("webhooks.nothing")}>
              {t("webhooks.nothingBody")}
            </EmptyState>
          }
        />
      ) : null}
      {known.value?.length ? <ExportLink path={`/webhooks/${encodeURIComponent(webhook.id)}/deliveries`} /> : null}
    </Panel>
  );
}

const COLUMNS = (): Column<WebhookDelivery>[] => [
  { key: "event", header: t("webhooks.event"), cell: ({ type }) => sayEvent(type) },
  { key: "when", header: t("webhooks.when"), cell: ({ created_at }) => <DateTime at={created_at} />, narrow: "under" },
  {
    key: "state",
    header: t("webhooks.state"),
    cell: (delivery) => <DeliveryState delivery={delivery} />,
    narrow: "end",
  },
  {
    key: "outcome",
    header: t("webhooks.outcome"),
    cell: (delivery) => sayOutcome(delivery) || null,
    long: true,
    narrow: "below",
  },
];
