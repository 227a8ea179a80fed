/** `t('area.key', {values})`: every text of the app, in the present language. */
import { computed } from "@preact/signals";
import type { Catalogue } from "./catalogue";
import type { English } from "./en";
import { directionOf, formattingLocale, language } from "./language";
import { isolated, write } from "./message";
import type { Holes, Message, Values, Wording } from "./message";
import { words } from "./words";

export { direction, language, LANGUAGE_NAMES, LANGUAGES } from "./language";
export { applyLanguage, rememberLanguage, startLanguage } from "./chosen-language";
export { loadWords } from "./words";
export type { Language } from "./language";
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
type Arguments<Key extends MessageKey> = MessageKey extends Key
  ? [values?: never]
  : [Holes<MessageAt<Key>>] extends [never]
    ? []
    : [values: ValuesFor<Key>];
/** Rejects a key that no language has, so that the compiler's message names that key. */
type Known<Key extends MessageKey> = MessageKey extends Key ? never : Key;

const wording = computed<Wording>(() => ({
  number: new Intl.NumberFormat(formattingLocale.value),
  plural: new Intl.PluralRules(language.value),
  isolateText: directionOf(language.value) === "rtl",
}));

/** Called in a component, it renders the component again when the language changes. */
export function t<Key extends MessageKey>(key: Known<Key>, ...values: Arguments<Key>): string {
  return write(messageAt(key), (values[0] ?? {}) as Values, wording.value);
}

export const BETWEEN_FACTS = " · ";

/** Missing parts are left out of a row or list. */
type Facts = readonly (string | false | null | undefined)[];

/** Facts in a row. Each keeps its own direction, so that a name does not reverse the date after it. */
export function inARow(facts: Facts): string {
  return inTheirDirections(facts).join(BETWEEN_FACTS);
}

/** A list such as "North, South", with the comma of the language. Each part keeps its own direction. */
export function inAList(things: Facts): string {
  return inTheirDirections(things).join(wording.value.isolateText ? "، " : ", ");
}

function inTheirDirections(facts: Facts): string[] {
  const { isolateText } = wording.value;
  return facts.flatMap((fact) => (fact ? [isolateText ? isolated(fact) : fact] : []));
}

function messageAt(key: MessageKey): Message {
  const dot = key.indexOf(".");
  const area = words.value[key.slice(0, dot) as keyof Catalogue] as Readonly<Record<string, Message>> | undefined;
  return area?.[key.slice(dot + 1)] ?? key;
}
