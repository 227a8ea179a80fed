/** `t('area.key', {values})`: every sentence of the app, in the language in use. */
import { batch, computed, signal } from "@preact/signals";
import type { Catalogue } from "./catalogue";
import { english } from "./en";
import type { English } from "./en";
import { directionOf, formattingLocale, isLanguage, language, preferredLanguage } from "./language";
import type { Language } from "./language";
import { write } from "./message";
import type { Holes, Message, Values, Wording } from "./message";

export { direction, isLanguage, language, LANGUAGE_NAMES, LANGUAGES } from "./language";
export type { Catalogue } from "./catalogue";
export type { Direction, Language } from "./language";
export * from "./format";

export type MessageKey = { [Area in keyof English & string]: `${Area}.${keyof English[Area] & string}` }[keyof English &
  string];

type MessageAt<Key extends MessageKey> = Key extends `${infer Area extends keyof English & string}.${infer Name}`
  ? Name extends keyof English[Area]
    ? English[Area][Name]
    : never
  : never;
type ValuesFor<Key extends MessageKey> = {
  readonly [Hole in Holes<MessageAt<Key>>]: Hole extends "count" ? number : string | number;
};
type Arguments<Key extends MessageKey> = [Holes<MessageAt<Key>>] extends [never] ? [] : [values: ValuesFor<Key>];

const catalogue = signal<Catalogue>(english);
const wording = computed<Wording>(() => ({
  number: new Intl.NumberFormat(formattingLocale.value),
  plural: new Intl.PluralRules(language.value),
  isolateText: directionOf(language.value) === "rtl",
}));

/** Read inside a component, it is drawn again when the language changes. */
export function t<Key extends MessageKey>(key: Key, ...values: Arguments<Key>): string {
  return write(messageAt(key), (values[0] ?? {}) as Values, wording.value);
}

function messageAt(key: MessageKey): Message {
  const dot = key.indexOf(".");
  const area = catalogue.value[key.slice(0, dot) as keyof Catalogue] as Readonly<Record<string, Message>> | undefined;
  return area?.[key.slice(dot + 1)] ?? key;
}

/** Only English travels with the first load; the service worker has the others ready offline. */
const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(english),
  de: () => import("./de").then((module) => module.german),
  es: () => import("./es").then((module) => module.spanish),
  ar: () => import("./ar").then((module) => module.arabic),
};

const CHOICE = "benchtrail.language";

export function loadCatalogue(of: Language): Promise<Catalogue> {
  return LOADERS[of]();
}

/** Change the language of the whole app, and of the document for screen readers and hyphenation. */
export async function applyLanguage(chosen: Language): Promise<void> {
  const loaded = await loadCatalogue(chosen);
  batch(() => {
    catalogue.value = loaded;
    language.value = chosen;
  });
  document.documentElement.lang = chosen;
  document.documentElement.dir = directionOf(chosen);
}

export function rememberLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(CHOICE, chosen);
  return applyLanguage(chosen);
}

/** The remembered language, else the first the browser asks for. Call once before the first render. */
export function startLanguage(): Promise<void> {
  const remembered = localStorage.getItem(CHOICE);
  return applyLanguage(isLanguage(remembered) ? remembered : preferredLanguage(navigator.languages));
}
