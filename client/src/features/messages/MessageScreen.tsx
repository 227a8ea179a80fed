/** One message to a customer: its text, its outcome, and its document. */
import { personOf } from "../../storage/one-person";
import "./messages.css";
import type { Contact, Message } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import {
  Banner,
  ButtonLink,
  Code,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  InARow,
  Page,
  PageHeader,
  Panel,
  Skeleton,
} from "../../ui";
import { callHref } from "../contacts/reach";
import { sayCustomer, sayText } from "../erased";
import { customerHref, documentHref } from "../hrefs";
import { DocumentLinkOf } from "../serials/DocumentLinkOf";
import { StandingBanner } from "../standing";
import { MessageStatus, sayMessage } from "./message-words";

export function MessageScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => {
    const message = await records().message.get(documentId);
    return { message, customer: await personOf(records(), message?.customer_id) };
  }, [documentId]);
  if (!found) return <Skeleton lines={6} />;
  if (!found.message) return <EmptyState icon="mail" title={t("messages.unknown")} />;
  return <MessagePage message={found.message} customer={found.customer} />;
}

function MessagePage({ message, customer }: { message: Message; customer: Contact | undefined }) {
  const { document } = message;
  return (
    <Page>
      <PageHeader
        title={sayMessage(message)}
        about={<InARow facts={[t("units.message"), <Code>{message.code}</Code>]} />}
        {...(document ? { backHref: documentHref(document.type, document.id) } : {})}
      />
      <StandingBanner record={message} />
      <Panel>
        <div class="cluster">
          <MessageStatus message={message} />
        </div>
        <NextStep message={message} phone={customer?.phone ?? null} />
        {message.text === null && message.status !== "queued" ? null : (
          <p class="message-text" dir="auto">
            {message.text === null ? t("messages.notWritten") : sayText(message.text)}
          </p>
        )}
        <Facts>
          <Fact term={t("repairs.customer")}>
            <a href={customerHref(message.customer_id)}>{customer === undefined ? "?" : sayCustomer(customer)}</a>
          </Fact>
          <Fact term={t("messages.by")}>{t(`messages.channel_${message.channel}`)}</Fact>
          <Fact term={t("messages.when")}>
            <DateTime at={message.sent_at ?? message.happened_at} />
          </Fact>
          {document ? (
            <Fact term={t("messages.about")}>
              <DocumentLinkOf document={document} />
            </Fact>
          ) : null}
        </Facts>
      </Panel>
    </Page>
  );
}

/** The action that a message needs; none if it was sent or will be sent later. */
function NextStep({ message, phone }: { message: Message; phone: string | null }) {
  if (!message.is_wrong && message.status !== "failed") return null;
  const actions = phone ? <ButtonLink href={callHref(phone)}>{t("messages.call")}</ButtonLink> : undefined;
  return (
    <Banner tone="bad" actions={actions}>
      {t(message.is_wrong ? "messages.wrong" : "messages.notReached")}
    </Banner>
  );
}
