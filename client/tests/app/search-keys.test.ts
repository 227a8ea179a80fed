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

describe("the keys of the one search", () => {
  it("P50 are a slash and Ctrl+K, Ctrl+K in a field too", () => {
    press("/", 1_000);
    press("k", 2_000, { ctrlKey: true }, "input");
    press("K", 3_000, { metaKey: true });
    expect(opened).toBe(3);
  });

  it("P50 leave a slash in a field, and one within a scanned address, alone", () => {
    press("/", 1_000, {}, "input");
    press("h", 2_000);
    press("/", 2_010);
    expect(opened).toBe(0);
  });

  it("P50 do nothing while a dialog asks something", () => {
    dialogOpened("asking");
    press("/", 1_000);
    dialogClosed("asking");
    expect(opened).toBe(0);
  });
});
