/** On a ticket: the messages to the customer with their outcome, and a new message. */
import { useState } from "preact/hooks";
import type { Branch, Contact, Message, Repair, Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Banner, Button, DateTime, InARow, ListRow, ListRows, Panel } from "../../ui";
import { isErased } from "../erased";
import { documentHref } from "../hrefs";
import { refusalOf } from "../permission";
import { isUncorrected, messagesOfRepair, valuesOf } from "./find-messages";
import { MessageStatus, sayMessage } from "./message-words";
import { SendMessage } from "./SendMessage";

interface MessagesPanelProps {
  repair: Repair;
  customer: Contact | undefined;
  shop: Shop;
  branch: Branch | undefined;
}

export function MessagesPanel({ repair, customer, shop, branch }: MessagesPanelProps) {
  const [isWriting, setWriting] = useState(false);
  const found = useLive(() => messagesOfRepair(records(), repair.id), [repair.id]);
  if (!found) return null;
  const settings = settingsOf(shop);
  const nobody = customer === undefined || isErased(customer) ? t("messages.noCustomer") : undefined;
  return (
    <Panel title={t("messages.title")}>
      {found.messages.some((message) => isUncorrected(message, found.messages)) ? (
        <Banner tone="bad">{t("messages.wrong")}</Banner>
      ) : null}
      <MessageList messages={found.messages} />
      <div class="cluster">
        <Button icon="mail" refusal={nobody ?? refusalOf("message.send")} onClick={() => setWriting(true)}>
          {t("messages.write")}
        </Button>
      </div>
      {isWriting && customer ? (
        <SendMessage
          customer={customer}
          repair={repair}
          isQuoted={found.quote !== undefined}
          shop={settings}
          values={valuesOf({ repair, quote: found.quote, customer, shop: settings, branch })}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </Panel>
  );
}

function MessageList({ messages }: { messages: readonly Message[] }) {
  if (messages.length === 0) return <p class="soft">{t("messages.none")}</p>;
  return (
    <ListRows label={t("messages.title")}>
      {messages.map((message) => (
        <ListRow
          key={message.id}
          href={documentHref("message", message.id)}
          title={sayMessage(message)}
          about={
            <InARow
              facts={[
                t(`messages.channel_${message.channel}`),
                <DateTime at={message.sent_at ?? message.happened_at} />,
              ]}
            />
          }
          trailing={<MessageStatus message={message} />}
        />
      ))}
    </ListRows>
  );
}
