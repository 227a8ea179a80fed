/** A text's bytes as UTF-8; the core knows no TextEncoder. Pure. */

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

export function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replace(LONE_SURROGATE, "\ufffd"));
  const bytes = escaped.match(/%[0-9A-F]{2}|./g) ?? [];
  return Uint8Array.from(bytes, (one) => (one.length === 3 ? parseInt(one.slice(1), 16) : one.charCodeAt(0)));
}
