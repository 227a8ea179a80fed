/** Writes a message to a customer: the channel, a template or own text, and a preview. */
import { useState } from "preact/hooks";
import type { Contact, Message, Repair, Shop } from "../../core/model";
import {
  directionOf,
  languageFor,
  rendered,
  subjectFor,
  TEMPLATES,
  wordsFor,
  type MessageValues,
  type Template,
} from "../../core/message-text";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, ButtonLink, Dialog, Select, showToast, TextArea } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { callHref, mailHref, textHref } from "../contacts/reach";

type Channel = Message["channel"];
type Words = Template | typeof OWN;
const CHANNELS: readonly Channel[] = ["email", "sms"];
const OWN = "own";

interface SendMessageProps {
  customer: Contact;
  repair: Repair;
  /** Whether a quote waits for the customer's answer. */
  isQuoted: boolean;
  shop: Shop;
  values: MessageValues;
  onClose: () => void;
}

export function SendMessage({ customer, repair, isQuoted, shop, values, onClose }: SendMessageProps) {
  const language = languageFor(shop, customer.language);
  const say = (template: Words) => (template === OWN ? "" : rendered(wordsFor(shop, template, language), values));
  const [channel, setChannel] = useState(channelFor(customer));
  const [template, setTemplate] = useState<Words>(proposed(repair, isQuoted));
  const [text, setText] = useState(say(template));
  // Created once, so that a double tap sends one message.
  const [message_id] = useState(newId);
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const missing = isReachable(customer, channel) ? undefined : t(`messages.missing_${channel}`);
  const isOwnText = template === OWN || text !== say(template);
  const choose = (chosen: Words) => {
    setTemplate(chosen);
    setText(say(chosen));
  };
  const send = async () => {
    setTried(true);
    if (text.trim() === "" || missing !== undefined) return;
    const done = await attempt.run(({ record }) =>
      record("message.send", {
        message_id,
        customer_id: customer.id,
        channel,
        document: { type: "repair", id: repair.id },
        ...(template === OWN ? {} : { template }),
        ...(isOwnText ? { text: text.trim() } : {}),
      }),
    );
    if (!done) return;
    showToast(t("messages.queued"), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open shape="sheet" title={t("messages.write")} onClose={onClose} closesOutside={false}>
      <div class="stack">
        <Select
          label={t("messages.channel")}
          value={channel}
          options={CHANNELS.map((value) => ({ value, label: t(`messages.channel_${value}`) }))}
          onInput={setChannel}
          error={missing}
        />
        <Select label={t("messages.template")} value={template} options={choices()} onInput={choose} />
        <TextArea
          label={t("messages.text")}
          hint={t("messages.textHint")}
          value={text}
          onInput={setText}
          rows={7}
          direction={directionOf(language)}
          maxLength={1000}
          error={isTried && text.trim() === "" ? t("repairs.fillIn") : undefined}
        />
        <Button look="primary" large icon="mail" busy={attempt.isBusy} onClick={() => void send()}>
          {t("messages.send")}
        </Button>
        <ByHand customer={customer} subject={subjectFor(language, values)} text={text} />
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}

/** Without a gateway: links to the person's own phone and mail program, with the text filled in. */
function ByHand({ customer: { phone, email }, subject, text }: { customer: Contact; subject: string; text: string }) {
  if (!phone && !email) return null;
  return (
    <div class="cluster">
      {email ? <ButtonLink href={mailHref(email, subject, text)}>{t("messages.openMail")}</ButtonLink> : null}
      {phone ? <ButtonLink href={textHref(phone, text)}>{t("messages.openText")}</ButtonLink> : null}
      {phone ? <ButtonLink href={callHref(phone)}>{t("messages.call")}</ButtonLink> : null}
    </div>
  );
}

function choices(): { value: Words; label: string }[] {
  const templates = TEMPLATES.map((value) => ({ value, label: t(`messages.template_${value}`) }));
  return [...templates, { value: OWN, label: t("messages.ownText") }];
}

/** Chooses the channel as the server does: the customer's preference, else e-mail if they have an address. */
function channelFor({ messages, phone, email }: Contact): Channel {
  if (messages === "email" || messages === "sms") return messages;
  return phone && !email ? "sms" : "email";
}

function isReachable({ phone, email }: Contact, channel: Channel): boolean {
  return Boolean(channel === "email" ? email : phone);
}

/** Proposes the template for the state of the repair. */
function proposed({ status, waiting_for_parts }: Repair, isQuoted: boolean): Words {
  if (status === "completed") return "ready";
  if (status !== "open") return OWN;
  if (waiting_for_parts) return "waiting_for_parts";
  return isQuoted ? "quote" : "received";
}
