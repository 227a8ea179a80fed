/** Shows notifications from the server; a tap opens the record. */
import { wordsOf, type NoticeKind } from "./words";

export interface ShownNotice {
  title: string;
  body: string;
  /** A notification replaces an earlier one with the same tag, which is of the same record. */
  tag: string;
  path: string;
}

const PLACES: Readonly<Record<NoticeKind, string>> = {
  answer: "/inbox/",
  approved: "/repairs/",
  webhook_off: "/settings/webhooks/",
};

/** Null for a kind that this version does not know. */
export function noticeOf(text: string): ShownNotice | null {
  const { kind, id, language } = JSON.parse(text) as { kind: string; id: string; language: string };
  if (!isKnown(kind)) return null;
  return { ...wordsOf(kind, language), tag: `${kind} ${id}`, path: PLACES[kind] + encodeURIComponent(id) };
}

function isKnown(kind: string): kind is NoticeKind {
  return Object.hasOwn(PLACES, kind);
}

/** The part of a window that a tap uses. */
export interface OpenWindow {
  readonly url: string;
  focus: () => Promise<unknown>;
  navigate: (url: string) => Promise<unknown>;
}

/** Opens the path in the app's window, or in a new one. */
export async function openPath(
  path: string,
  windows: readonly OpenWindow[],
  open: (path: string) => Promise<unknown>,
): Promise<void> {
  const [first] = windows;
  if (!first) return void (await open(path));
  await first.focus();
  await first.navigate(path).catch(() => open(path));
}
