/** Tests whether an answer is our server's. It only tests what distinguishes our answers from foreign ones, because
 * the server checks the rest. */

type Kind = "text" | "number" | "flag" | "object" | "list";

/** Whether `answer` can be a T. */
export type Shape<T> = (answer: unknown) => answer is T;

const IS_KIND: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  flag: (value) => typeof value === "boolean",
  object: isObject,
  list: Array.isArray,
};

/** Tests for an object whose named members are of these kinds; other members are allowed. */
export function having<T>(members: { readonly [Member in keyof T]?: Kind | Shape<T[Member]> }): Shape<T> {
  const expected = Object.entries(members) as [string, Kind | Shape<unknown>][];
  return (answer): answer is T =>
    isObject(answer) &&
    expected.every(([name, kind]) => (typeof kind === "string" ? IS_KIND[kind](answer[name]) : kind(answer[name])));
}

export function listOf<T>(each: Shape<T>): Shape<T[]> {
  return (answer): answer is T[] => Array.isArray(answer) && answer.every(each);
}

/** An answer without a body (204). */
// biome-ignore lint/suspicious/noConfusingVoidType: the type of an empty answer
export const nothing: Shape<void> = (answer): answer is void => answer === undefined;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
