import { afterEach, describe, expect, it } from "vitest";

import { deliverCode, holdCodes, takeCodes } from "../../src/scan/scan-target";

const heard: string[] = [];
const endings: (() => void)[] = [];
const ask = (who: string) => endings.push(takeCodes((text) => heard.push(`${who} ${text}`)));

afterEach(() => {
  endings.splice(0).forEach((end) => end());
  heard.length = 0;
});

describe("a code from a hardware scanner", () => {
  it("P11 goes to the dialog before its page", () => {
    ask("page");
    ask("dialog");
    expect(deliverCode("SN-1", "hardware")).toBe(true);
    endings.pop()!();
    deliverCode("SN-2", "hardware");
    expect(heard).toEqual(["dialog SN-1", "page SN-2"]);
  });

  it("is ignored if no part of the screen wants it", () => {
    expect(deliverCode("SN-1", "hardware")).toBe(false);
  });

  it("P24 is dropped while scanning is paused, also if a screen wants it later", () => {
    const free = holdCodes();
    ask("a page that was loaded under the lock");
    expect(deliverCode("SN-1", "hardware")).toBe(true);
    free();
    deliverCode("SN-2", "hardware");
    expect(heard).toEqual(["a page that was loaded under the lock SN-2"]);
  });
});
