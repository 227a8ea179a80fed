/** P58 The content of a notification, and the screen that a tap opens. */
import { expect, it } from "vitest";
import { LANGUAGES } from "../../src/i18n";
import { noticeOf, openPath, type OpenWindow } from "../../src/service-worker/notices";
import { NOTICE_WORDS } from "../../src/service-worker/words";

const text = (kind: string, language = "en") => JSON.stringify({ kind, id: "a/b", language }).padEnd(256);

it.each(LANGUAGES)("P58 are in the person's language and have at most twelve words: %s", (language) => {
  for (const kind of ["answer", "approved", "webhook_off"]) {
    const notice = noticeOf(text(kind, language))!;
    expect(notice).toMatchObject(NOTICE_WORDS[language]![kind as "answer"]);
    for (const said of [notice.title, notice.body]) expect(said.split(" ").length).toBeLessThanOrEqual(12);
  }
});

it("P58 a tap opens the conflict, the approved repair or the webhook; an unknown kind shows nothing", () => {
  expect(noticeOf(text("answer"))?.path).toBe("/inbox/a%2Fb");
  expect(noticeOf(text("approved"))?.path).toBe("/repairs/a%2Fb");
  expect(noticeOf(text("webhook_off"))?.path).toBe("/settings/webhooks/a%2Fb");
  expect(noticeOf(text("toString"))).toBeNull();
  expect(noticeOf("{}")).toBeNull();
});

it("P58 a tap opens the record in the app's window, or in a new one", async () => {
  const done: string[] = [];
  const open = async (path: string) => void done.push(`open ${path}`);
  const window = (navigate: OpenWindow["navigate"]): OpenWindow => ({
    url: "/sell",
    focus: async () => void done.push("focus"),
    navigate,
  });
  await openPath("/inbox/1", [window(async (path) => void done.push(`go ${path}`))], open);
  await openPath("/inbox/2", [], open);
  await openPath("/inbox/3", [window(() => Promise.reject(new TypeError("not controlled")))], open);
  expect(done).toEqual(["focus", "go /inbox/1", "open /inbox/2", "focus", "open /inbox/3"]);
});
