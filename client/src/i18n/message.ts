/** The messages of the app, with their values: `{name}` placeholders, and plural forms chosen by `count`. */

export type PluralForms = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string };
export type Message = string | PluralForms;

/** A catalogue of one area in another language: the same keys, with plural forms for the same messages. */
export type Translation<Area> = { readonly [Key in keyof Area]: Area[Key] extends string ? string : PluralForms };

type HolesIn<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesIn<Rest> : never;
type TextsOf<M> = M extends string ? M : M[keyof M];

/** The names of a message's placeholders; a plural message always needs `count`. */
export type Holes<M> = HolesIn<TextsOf<M>> | (M extends string ? never : "count");

export type Values = Readonly<Record<string, string | number>>;

const HOLE = /\{(\w+)\}/g;

export interface Wording {
  readonly number: Intl.NumberFormat;
  readonly plural: Intl.PluralRules;
  /** Whether serials and other values are isolated, so that they keep their direction in a right-to-left sentence. */
  readonly isolateText: boolean;
}

/** Formats `message` with its values. The placeholder of a missing value stays visible, so that nobody reads a wrong
 * sentence. */
export function write(message: Message, values: Values, wording: Wording): string {
  return chooseForm(message, values, wording.plural).replace(HOLE, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    if (typeof value === "number") return wording.number.format(value);
    return wording.isolateText ? isolated(value) : value;
  });
}

const ISOLATED = /[\u2067\u2068][^\u2067-\u2069]*\u2069/g;

/**
 * Isolates a text, so that it keeps its own direction in a right-to-left sentence.
 *
 * A text that consists only of isolated parts, as in "name: value", has no letter that determines its direction, and a
 * browser would use left to right. It gets the direction of the sentence.
 */
export function isolated(text: string): string {
  let around = text;
  for (let last = ""; last !== around; ) [last, around] = [around, around.replace(ISOLATED, "")];
  const goesBySentence = around !== text && !/\p{L}/u.test(around);
  return `${goesBySentence ? "\u2067" : "\u2068"}${text}\u2069`;
}

function chooseForm(message: Message, values: Values, plural: Intl.PluralRules): string {
  if (typeof message === "string") return message;
  const count = values.count;
  if (typeof count !== "number") return message.other;
  // `zero` is used for 0 also in languages whose grammar has no such form.
  if (count === 0 && message.zero !== undefined) return message.zero;
  return message[plural.select(count)] ?? message.other;
}

export function holesOf(message: Message): string[] {
  const texts = typeof message === "string" ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(HOLE)].map((match) => match[1] ?? ""));
  return [...new Set(names)].sort();
}
