// @vitest-environment dom
import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { NetworkUnreachable } from "../../src/api/errors";
import { AnswerPending } from "../../src/features/answer-pending";
import { useAnswer } from "../../src/features/use-answer";
import { loadWords } from "../../src/i18n";
import { syncStatus } from "../../src/state/sync-status";
import { NOT_ASKED_YET } from "../../src/sync/status";

const NEEDS = "This needs a connection to the server";

beforeAll(loadWords);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  syncStatus.value = NOT_ASKED_YET;
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

function Screen({ ask }: { ask: () => Promise<string> }) {
  const answer = useAnswer(ask, [ask]);
  return (
    <>
      <AnswerPending answer={answer} lines={1} />
      {answer.value}
    </>
  );
}

function online(): void {
  syncStatus.value = { ...NOT_ASKED_YET, state: "online", last_sync_at: Date.now() };
}

it("P57 a screen that needs a connection says so at once while the server does not answer", async () => {
  render(<Screen ask={() => new Promise(() => {})} />, document.body);
  expect(document.body.textContent).toContain(NEEDS);

  online();
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(NEEDS));
  expect(document.querySelector(".skeleton")).not.toBeNull();
});

it("a request is sent automatically when the connection is back", async () => {
  const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new NetworkUnreachable("network"));
  ask.mockResolvedValue("the report");
  render(<Screen ask={ask} />, document.body);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  expect(document.body.textContent).toContain(NEEDS);

  vi.setSystemTime(Date.now() + 60_000);
  online();

  await vi.waitFor(() => expect(document.body.textContent).toBe("the report"));
  expect(ask).toHaveBeenCalledTimes(2);
});

it("a request without an answer is sent again when the server answers another one", async () => {
  const ask = vi.fn<() => Promise<string>>().mockReturnValueOnce(new Promise(() => {}));
  ask.mockResolvedValue("the report");
  render(<Screen ask={ask} />, document.body);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));

  vi.setSystemTime(Date.now() + 10_000);
  online();

  await vi.waitFor(() => expect(document.body.textContent).toBe("the report"));
});

it("an answered request is not repeated at every sync", async () => {
  const ask = vi.fn<() => Promise<string>>().mockResolvedValue("the report");
  render(<Screen ask={ask} />, document.body);
  await vi.waitFor(() => expect(document.body.textContent).toBe("the report"));

  vi.setSystemTime(Date.now() + 60_000);
  online();

  await vi.waitFor(() => expect(syncStatus.value.state).toBe("online"));
  expect(ask).toHaveBeenCalledTimes(1);
});
