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

describe("an error that no other code handles", () => {
  let stop: () => void;
  beforeEach(() => (stop = reportUncaught()));
  afterEach(() => {
    stop();
    for (const { id } of toasts.shown.value) toasts.dismiss(id);
  });

  it("is shown where nobody awaited the promise", () => {
    rejectUnawaited(new TypeError("x is undefined"));
    expect(messages()).toEqual(["That did not work. Nothing saved was lost. Try again."]);
  });

  it("is shown where an event handler threw it", () => {
    throwInHandler(new TypeError("x is undefined"));
    expect(messages()).toHaveLength(1);
  });

  it("is shown in its own words where the app has words for it", () => {
    rejectUnawaited(new NetworkUnreachable("network"));
    expect(messages()).toEqual(["The server does not answer"]);
  });

  it("is not shown where the page has lost its database: the screen shows that", () => {
    rejectUnawaited(new DatabaseLost("newer"));
    expect(messages()).toEqual([]);
  });

  it("is not shown where there is no error: a file did not load", () => {
    throwInHandler(null);
    expect(messages()).toEqual([]);
  });
});
