// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { listenForSearch } from "../../src/app/use-search";
import { dialogClosed, dialogOpened } from "../../src/ui/dialog-stack";

let opened = 0;
let stop = () => {};

beforeEach(() => {
  opened = 0;
  document.body.innerHTML = "<button></button><input>";
  stop = listenForSearch(() => {
    opened += 1;
  });
});

afterEach(() => stop());

function press(key: string, at_ms: number, changes: KeyboardEventInit = {}, on = "button"): void {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...changes });
  Object.defineProperty(event, "timeStamp", { value: at_ms });
  document.querySelector(on)!.dispatchEvent(event);
}

describe("the keys of the search", () => {
  it("P50 a slash opens it outside of a field, Ctrl+K everywhere", () => {
    press("/", 1_000);
    press("k", 2_000, { ctrlKey: true }, "input");
    press("K", 3_000, { metaKey: true });
    expect(opened).toBe(3);
  });

  it("P50 ignore a slash in a field and a slash in a scanned address", () => {
    press("/", 1_000, {}, "input");
    press("h", 2_000);
    press("/", 2_010);
    expect(opened).toBe(0);
  });

  it("P50 do nothing while a dialog is open", () => {
    dialogOpened("asking");
    press("/", 1_000);
    dialogClosed("asking");
    expect(opened).toBe(0);
  });
});
