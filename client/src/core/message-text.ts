/** The text of a message to a customer, as the server writes it (server/messages/rendering.py). Pure. */
import { AUTOMATIC, PLACEHOLDERS as NAMES, SUBJECTS, WORDS } from "../generated/messages";
import type { Message, Shop } from "./model";

export type Template = NonNullable<Message["template"]>;
export type AutomaticTemplate = Shop["messages"]["automatic"][number];
export type MessageLanguage = keyof typeof SUBJECTS;
export type MessageValues = Readonly<Record<(typeof NAMES)[number], string | null>>;

export const TEMPLATES = Object.keys(WORDS) as Template[];
/** The templates that a shop may let the server send automatically. */
export const AUTOMATIC_TEMPLATES: readonly AutomaticTemplate[] = AUTOMATIC;
/** The names of the placeholders. */
export const PLACEHOLDERS: readonly string[] = NAMES;
export const MESSAGE_LANGUAGES = Object.keys(SUBJECTS) as MessageLanguage[];

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** The text with its placeholders replaced. Lines with a missing value are left out. */
export function rendered(words: string, values: MessageValues): string {
  const isKnown = (name: string): name is keyof MessageValues => name in values;
  const lines = words.split("\n").filter((line) => {
    const names = [...line.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
    return names.filter(isKnown).every((name) => values[name]);
  });
  const filled = (found: string, name: string) => (isKnown(name) ? (values[name] ?? found) : found);
  return lines.map((line) => line.replace(PLACEHOLDER, filled)).join("\n");
}

/** The default text of a template. */
export const firstWords = (template: Template, language: MessageLanguage): string => WORDS[template][language];

/** The text of a template: the shop's own, or the default. */
export function wordsFor({ messages }: Pick<Shop, "messages">, template: Template, language: MessageLanguage): string {
  const own = messages.texts.find((each) => each.template === template && each.language === language);
  return own?.text ?? firstWords(template, language);
}

/** The writing direction of a language. */
export const directionOf = (language: MessageLanguage): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

/** The customer's language if the app knows it, else the shop's, else English; the server chooses in the same way. */
export function languageFor({ locale }: Pick<Shop, "locale">, spoken: string | null = null): MessageLanguage {
  const known = (wanted: string | null) => MESSAGE_LANGUAGES.find((language) => language === wanted);
  return known(spoken) ?? known(locale.split("-")[0] ?? null) ?? "en";
}

export function subjectFor(language: MessageLanguage, values: MessageValues): string {
  return rendered(SUBJECTS[language], values) || (values.shop ?? "");
}
