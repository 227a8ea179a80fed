import { describe, expect, it } from "vitest";
import { gs1FaultIn } from "../../../src/core/gs1/reading";
import { sayGs1Fault } from "../../../src/features/picking/say-gs1-fault";
import { loadWords } from "../../../src/i18n";
import { cleanText } from "../../../src/scan";

const GTIN = "09506000134352";

describe("a malformed GS1 code", () => {
  it.each([
    [`]C101${GTIN}0512`, "“0512” is no GS1 identifier. Scan again, or type the serial."],
    ["]C1010950600013", "The value after (01) is incomplete or too long. Scan again."],
    ["]C10109506000134353", "The check digit after (01) is wrong. Scan the label again."],
    [`]C101${GTIN}17271331`, "The date after (17) does not exist. Check the label."],
    ["]C121A\x1d21B", "(21) is there twice, with different values. Check the label."],
    ["\x1d", "Nothing follows the GS1 mark. Scan the label again."],
    ["SN-1", null],
  ])("S3 says what is wrong with it: %j", async (written, words) => {
    await loadWords();
    const fault = gs1FaultIn(cleanText(written));
    expect(fault && sayGs1Fault(fault)).toBe(words);
  });
});
