/**
 * Canonical JSON: equal content gives the same text, whatever the order of its fields (as sync/wire/canonical.py).
 *
 * Keys are sorted by code point, there is no white space between tokens, and everything but printable ASCII is escaped.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(",")}]`;
  if (typeof value === "string") return text(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => byCodePoint(one, other));
  return `{${members.map(([name, member]) => `${text(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function text(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** JavaScript compares UTF-16 units, which would put surrogates before U+E000 to U+FFFF. */
function byCodePoint(one: string, other: string): number {
  const [ours, theirs] = [[...one], [...other]];
  const at = ours.findIndex((letter, index) => letter !== theirs[index]);
  if (at === -1) return ours.length - theirs.length;
  return ours[at]!.codePointAt(0)! - (theirs[at]?.codePointAt(0) ?? -1);
}
