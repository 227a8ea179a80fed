/** Message settings: which messages are sent automatically, the quiet hours, and the shop's own texts with previews. */
import "./messages.css";
import { useState } from "preact/hooks";
import {
  AUTOMATIC_TEMPLATES,
  directionOf,
  firstWords,
  languageFor,
  MESSAGE_LANGUAGES,
  PLACEHOLDERS,
  rendered,
  TEMPLATES,
  wordsFor,
  type AutomaticTemplate,
  type MessageLanguage,
  type MessageValues,
  type Template,
} from "../../core/message-text";
import type { Shop } from "../../core/model";
import { LANGUAGE_NAMES, t } from "../../i18n";
import { FormWide, NumberField, Panel, Select, TextArea, Toggle } from "../../ui";
import { SettingsPanel } from "../settings/SettingsPanel";
import { ShopPage } from "../settings/ShopPage";
import { useShopChange } from "../settings/use-shop-change";
import { withEnd } from "./quiet-hours";

export function MessageSettingsScreen() {
  return (
    <ShopPage title={t("messages.settings")}>
      {(shop) => (
        <>
          <AutomaticPanel shop={shop} />
          <QuietPanel shop={shop} />
          <WordsPanel shop={shop} />
        </>
      )}
    </ShopPage>
  );
}

function AutomaticPanel({ shop }: { shop: Shop }) {
  const [automatic, setAutomatic] = useState<readonly AutomaticTemplate[]>(shop.messages.automatic);
  const change = useShopChange();
  const toggle = (template: AutomaticTemplate, isOn: boolean) => {
    const others = automatic.filter((each) => each !== template);
    setAutomatic(isOn ? [...others, template] : others);
  };
  const save = () => void change.save({ messages: { ...shop.messages, automatic } as never });
  return (
    <SettingsPanel title={t("messages.byThemselves")} change={change} onSave={save}>
      {AUTOMATIC_TEMPLATES.map((template) => (
        <FormWide key={template}>
          <Toggle
            label={t(`messages.template_${template}`)}
            hint={t(`messages.after_${template}`)}
            checked={automatic.includes(template)}
            onInput={(isOn) => toggle(template, isOn)}
          />
        </FormWide>
      ))}
    </SettingsPanel>
  );
}

function QuietPanel({ shop }: { shop: Shop }) {
  const { quiet_from, quiet_until, late_hours } = shop.messages;
  const [times, setTimes] = useState({ quiet_from, quiet_until, late_hours });
  const change = useShopChange();
  const set = (changes: Partial<typeof times>) => setTimes({ ...times, ...changes });
  const save = () => void change.save({ messages: { ...shop.messages, ...times } as never });
  return (
    <SettingsPanel title={t("messages.quietHours")} change={change} onSave={save}>
      <Hour
        label={t("messages.quietFrom")}
        value={times.quiet_from}
        onInput={(from) => set(withEnd(times, "quiet_from", from))}
      />
      <Hour
        label={t("messages.quietUntil")}
        value={times.quiet_until}
        onInput={(until) => set(withEnd(times, "quiet_until", until))}
      />
      <NumberField
        label={t("messages.lateHours")}
        hint={t("messages.lateHoursHint")}
        value={times.late_hours}
        onInput={(hours) => set({ late_hours: Math.max(1, hours ?? 1) })}
        max={720}
      />
    </SettingsPanel>
  );
}

interface HourProps {
  label: string;
  /** The minute of the day. */
  value: number | null;
  onInput: (minute: number | null) => void;
}

function Hour({ label, value, onInput }: HourProps) {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour * 60), label: `${hour}:00` }));
  return (
    <Select
      label={label}
      value={value === null ? "none" : String(value)}
      options={[{ value: "none", label: t("messages.noQuietHours") }, ...hours]}
      onInput={(chosen) => onInput(chosen === "none" ? null : Number(chosen))}
    />
  );
}

function WordsPanel({ shop }: { shop: Shop }) {
  const [language, setLanguage] = useState<MessageLanguage>(languageFor(shop));
  const [template, setTemplate] = useState<Template>("ready");
  const [text, setText] = useState(wordsFor(shop, template, language));
  const change = useShopChange();
  const choose = (chosen: Template, spoken: MessageLanguage) => {
    setTemplate(chosen);
    setLanguage(spoken);
    setText(wordsFor(shop, chosen, spoken));
  };
  const save = () => {
    const { texts, ...settings } = shop.messages;
    const others = texts.filter((each) => each.template !== template || each.language !== language);
    const own = text.trim() === "" || text === firstWords(template, language) ? [] : [{ template, language, text }];
    void change.save({ messages: { ...settings, texts: [...others, ...own] } as never });
  };
  const unknown = [...text.matchAll(/\{[a-z]+\}/g)].map(([found]) => found).find((found) => !isKnown(found));
  return (
    <SettingsPanel title={t("messages.words")} change={change} onSave={save}>
      <Select
        label={t("messages.template")}
        value={template}
        options={TEMPLATES.map((value) => ({ value, label: t(`messages.template_${value}`) }))}
        onInput={(chosen) => choose(chosen, language)}
      />
      <Select
        label={t("messages.language")}
        value={language}
        options={MESSAGE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onInput={(spoken) => choose(template, spoken)}
      />
      <FormWide>
        <TextArea
          label={t("messages.text")}
          hint={`${t("messages.placeholders")} ${PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}`}
          value={text}
          onInput={setText}
          rows={6}
          direction={directionOf(language)}
          maxLength={1000}
          error={unknown ? t("messages.unknownPlaceholder", { name: unknown }) : undefined}
        />
      </FormWide>
      <FormWide>
        <Preview text={rendered(text, sample(shop))} language={language} />
      </FormWide>
    </SettingsPanel>
  );
}

function Preview({ text, language }: { text: string; language: MessageLanguage }) {
  return (
    <Panel title={t("messages.preview")}>
      <p class="message-text" lang={language} dir={directionOf(language)}>
        {text}
      </p>
    </Panel>
  );
}

function isKnown(found: string): boolean {
  return PLACEHOLDERS.some((name) => found === `{${name}}`);
}

/** Example values for the previews. */
function sample({ name, currency }: Shop): MessageValues {
  const link = `${location.origin}/p/…`;
  const amount = `49.00 ${currency}`;
  const [branch, code] = [t("messages.sampleBranch"), "A7K3-12"];
  return { customer: "Cid Park", shop: name, branch, code, device: "Galaxy A52", total: amount, balance: amount, link };
}
