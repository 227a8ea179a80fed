/** The shop's webhooks: the addresses to which events are sent, and whether they answer. */
import { useState } from "preact/hooks";
import { listWebhooks, type Webhook } from "../../api/webhooks";
import { t } from "../../i18n";
import { Button, EmptyState, Icon, ListRow, ListRows, Page, PageHeader, Panel } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS, webhookHref } from "../hrefs";
import { adminRefusal } from "../permission";
import { useAnswer } from "../use-answer";
import { AddWebhook } from "./WebhookDialogs";
import { WebhookState } from "./webhook-words";

export function WebhooksScreen() {
  const known = useAnswer(listWebhooks, []);
  const [isAdding, setAdding] = useState(false);
  const refusal = adminRefusal() ?? connectionRefusal();
  return (
    <Page>
      <PageHeader
        title={t("webhooks.title")}
        about={t("webhooks.about")}
        backHref={HREFS.settings}
        actions={
          <Button look="primary" icon="plus" refusal={refusal} onClick={() => setAdding(true)}>
            {t("webhooks.add")}
          </Button>
        }
      />
      <ConnectionBanner />
      <AnswerPending answer={known} lines={3} />
      {known.value ? <Webhooks webhooks={known.value} /> : null}
      {known.value?.length ? <ExportLink path="/webhooks" /> : null}
      {isAdding ? <AddWebhook onDone={known.again} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function Webhooks({ webhooks }: { webhooks: readonly Webhook[] }) {
  if (webhooks.length === 0)
    return (
      <EmptyState icon="link" title={t("webhooks.none")}>
        {t("webhooks.noneBody")}
      </EmptyState>
    );
  return (
    <Panel>
      <ListRows label={t("webhooks.title")}>
        {webhooks.map((webhook) => (
          <ListRow
            key={webhook.id}
            href={webhookHref(webhook.id)}
            leading={<Icon name="link" />}
            title={webhook.name}
            about={webhook.url}
            trailing={<WebhookState webhook={webhook} />}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
