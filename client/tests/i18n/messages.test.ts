// @vitest-environment dom
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  applyLanguage,
  direction,
  formatAge,
  formatMoney,
  formatTime,
  inAList,
  inARow,
  loadWords,
  minorDigits,
  readAmount,
  t,
  writeAmount,
} from "../../src/i18n";
import { preferredLanguage } from "../../src/i18n/language";

beforeAll(loadWords, 60_000); // each area is a file, which is compiled when it is first imported
afterEach(() => applyLanguage("en"));

const TEN_FORTY_TWO = Date.UTC(2025, 4, 14, 10, 42);

describe("a message", () => {
  it("contains its values", () => {
    expect(t("ui.linesEntered", { entered: 3, required: 5 })).toBe("3 of 5 entered");
  });

  it("has the plural form of its count", () => {
    expect([1, 2].map((count) => t("shell.waiting", { count }))).toEqual(["1 to send", "2 to send"]);
  });

  it("has a form of its own for zero if one is written", () => {
    expect(t("ui.results", { count: 0 })).toBe("No results");
  });

  it("writes large numbers as the language does", async () => {
    await applyLanguage("de");
    expect(t("ui.linesCounted", { count: 12_000 })).toBe("12.000 Zeilen");
  });

  it("has the few form of Arabic for three", async () => {
    await applyLanguage("ar");
    expect(t("ui.linesCounted", { count: 3 })).toBe("3 أسطر");
  });

  it("keeps a serial in one piece in a right-to-left sentence", async () => {
    await applyLanguage("ar");
    expect(t("scan.added", { code: "SN-1" })).toBe("أُضيف \u2068SN-1\u2069");
  });

  it("keeps each fact of a row in one piece in a right-to-left sentence, and leaves out missing ones", async () => {
    expect(inARow(["Ada", null, "14 May"])).toBe("Ada · 14 May");
    await applyLanguage("ar");
    expect(inARow(["Ada", false, "14 مايو"])).toBe("\u2068Ada\u2069 · \u206814 مايو\u2069");
  });
});

describe("a fact made of isolated parts", () => {
  it("has the direction of the sentence if it has no letters of its own", async () => {
    await applyLanguage("ar");
    const fact = t("audit.fact", { label: "الاسم", value: "Counter tablet" });
    expect(fact).toBe("\u2068الاسم\u2069: \u2068Counter tablet\u2069");
    expect(inARow([fact])).toBe(`\u2067${fact}\u2069`);
    expect(inARow([inARow([fact, "SN-1"])])).toBe(`\u2067\u2067${fact}\u2069 · \u2068SN-1\u2069\u2069`);
  });

  it("keeps its own direction if it has other letters, or no parts", async () => {
    await applyLanguage("ar");
    expect(inARow(["+34 646 555 864"])).toBe("\u2068+34 646 555 864\u2069");
    expect(inARow([t("scan.added", { code: "SN-1" })])).toBe("\u2068أُضيف \u2068SN-1\u2069\u2069");
  });
});

describe("a list", () => {
  it("has the comma of the language, and each part keeps its direction", async () => {
    expect(inAList(["North", undefined, "South"])).toBe("North, South");
    await applyLanguage("ar");
    expect(inAList(["North", "الجنوب"])).toBe("\u2068North\u2069، \u2068الجنوب\u2069");
  });
});

describe("the language", () => {
  it("sets the document right to left for Arabic", async () => {
    await applyLanguage("ar");
    expect([document.documentElement.dir, document.documentElement.lang, direction.value]).toEqual([
      "rtl",
      "ar",
      "rtl",
    ]);
  });

  it("is the first language of the browser that the app has", () => {
    expect(preferredLanguage(["fr-CH", "de-CH", "en"])).toBe("de");
    expect(preferredLanguage(["fr"])).toBe("en");
  });
});

describe("money", () => {
  it("P39 is shown from minor units with the decimals of the currency", () => {
    expect(formatMoney(123_450, "EUR")).toBe("€1,234.50");
    expect(formatMoney(500, "JPY")).toBe("JP¥500");
    expect(minorDigits("KWD")).toBe(3);
  });

  it.each([
    ["89", 8_900],
    ["89.5", 8_950],
    ["89,50", 8_950],
    ["1,234.50", 123_450],
    ["1.234,50", 123_450],
    ["1 234,50", 123_450],
    ["1.234", 123_400],
    ["1,234,567", 123_456_700],
    [".5", 50],
    ["-4.5", -450],
  ])("is read from %s as people write it", (text, minor) => {
    expect(readAmount(text, "EUR")).toBe(minor);
  });

  it("has no decimals if the currency has none", () => {
    expect([readAmount("1,234", "JPY"), readAmount("12.5", "JPY")]).toEqual([1_234, null]);
  });

  it.each(["", "abc", "1.2.3.4567", "1.234,5.6", "12a", "-", "99999999999999999"])("is not read from %j", (text) => {
    expect(readAmount(text, "EUR")).toBeNull();
  });

  it("is read from its field as it was written, in every language", async () => {
    for (const language of ["en", "de", "es", "ar"] as const) {
      await applyLanguage(language);
      expect(readAmount(writeAmount(123_456, "EUR"), "EUR")).toBe(123_456);
      expect(readAmount(writeAmount(-123_456, "KWD"), "KWD")).toBe(-123_456);
    }
  });
});

describe("time", () => {
  it("P39 is in the time zone of the branch, wherever the phone is", () => {
    expect(formatTime(TEN_FORTY_TWO, "time", "Europe/Berlin")).toBe("12:42");
    expect(formatTime(TEN_FORTY_TWO, "time", "America/New_York")).toBe("06:42");
  });

  it("is shown as an age in lists", () => {
    expect(formatAge(TEN_FORTY_TWO, TEN_FORTY_TWO + 3 * 3_600_000)).toBe("3 hours ago");
  });
});
