/** The messages of the app, and how a text gets its values: `{name}` holes, and plural forms chosen by `count`. */

export type PluralForms = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string };
export type Message = string | PluralForms;

/** A catalogue of one area in another language: the same keys, a plural stays a plural. */
export type Translation<Area> = { readonly [Key in keyof Area]: Area[Key] extends string ? string : PluralForms };

type HolesIn<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesIn<Rest> : never;
type TextsOf<M> = M extends string ? M : M[keyof M];

/** The names a message needs values for; a plural one always needs `count`. */
export type Holes<M> = HolesIn<TextsOf<M>> | (M extends string ? never : "count");

export type Values = Readonly<Record<string, string | number>>;

const HOLE = /\{(\w+)\}/g;

export interface Wording {
  readonly number: Intl.NumberFormat;
  readonly plural: Intl.PluralRules;
  /** In a right-to-left sentence a serial must keep its own direction. */
  readonly isolateText: boolean;
}

/** Write `message` with its values. A missing value stays visible as its hole, so that nobody reads a wrong
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

/** A text of a right-to-left sentence that keeps its own direction whatever is around it.
 *
 * One that is isolated parts alone, "name: value", has no letter of its own to go by, so a browser would take it for
 * left to right: it is written as the sentence is.
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
  // `zero` is for none at all, in languages too whose grammar has no form of its own for it.
  if (count === 0 && message.zero !== undefined) return message.zero;
  return message[plural.select(count)] ?? message.other;
}

export function holesOf(message: Message): string[] {
  const texts = typeof message === "string" ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(HOLE)].map((match) => match[1] ?? ""));
  return [...new Set(names)].sort();
}
