// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NetworkUnreachable } from "../../src/api/errors";
import { reportUncaught } from "../../src/app/uncaught";
import { DatabaseLost } from "../../src/storage/lost";
import { toasts } from "../../src/ui/toasts";

const messages = () => toasts.shown.value.map(({ message }) => message);

function rejectUnawaited(reason: unknown): void {
  window.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason }));
}

function throwInHandler(error: unknown): void {
  window.dispatchEvent(Object.assign(new Event("error"), { error }));
}

describe("an error that no code handles", () => {
  let stop: () => void;
  beforeEach(() => (stop = reportUncaught()));
  afterEach(() => {
    stop();
    for (const { id } of toasts.shown.value) toasts.dismiss(id);
  });

  it("is shown if nothing awaited the promise", () => {
    rejectUnawaited(new TypeError("x is undefined"));
    expect(messages()).toEqual(["That did not work. Nothing saved was lost. Try again."]);
  });

  it("is shown if an event handler threw it", () => {
    throwInHandler(new TypeError("x is undefined"));
    expect(messages()).toHaveLength(1);
  });

  it("is shown in words of its own if the app has them", () => {
    rejectUnawaited(new NetworkUnreachable("network"));
    expect(messages()).toEqual(["The server does not answer"]);
  });

  it("is not shown if the page has lost its database, because the screen shows that", () => {
    rejectUnawaited(new DatabaseLost("newer"));
    expect(messages()).toEqual([]);
  });

  it("is not shown if a file did not load, because that is no error", () => {
    throwInHandler(null);
    expect(messages()).toEqual([]);
  });
});
