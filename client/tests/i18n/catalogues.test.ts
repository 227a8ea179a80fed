import { describe, expect, it } from "vitest";
import { english } from "../../src/i18n/en";
import { LANGUAGES } from "../../src/i18n";
import type { Language } from "../../src/i18n";
import { loadCatalogue } from "../../src/i18n/words";
import { holesOf } from "../../src/i18n/message";
import type { Message } from "../../src/i18n/message";

type Areas = Readonly<Record<string, Readonly<Record<string, Message>>>>;

async function messagesIn(language: Language): Promise<Map<string, Message>> {
  const areas = (await loadCatalogue(language)) as unknown as Areas;
  return new Map(
    Object.entries(areas).flatMap(([area, messages]) =>
      Object.entries(messages).map(([key, message]) => [`${area}.${key}`, message] as const),
    ),
  );
}

const wanted = Object.entries(english as unknown as Areas).flatMap(([area, messages]) =>
  Object.keys(messages).map((key) => `${area}.${key}`),
);
const others = LANGUAGES.filter((language) => language !== "en");

describe.each(others)("the catalogue of %s", (language) => {
  it("P39 has every key of English, and no other", async () => {
    expect([...(await messagesIn(language)).keys()].sort()).toEqual([...wanted].sort());
  });

  it("leaves no message empty", async () => {
    const empty = [...(await messagesIn(language))].filter(([, message]) =>
      Object.values(typeof message === "string" ? [message] : message).some((text) => text.trim() === ""),
    );
    expect(empty).toEqual([]);
  });

  it("uses only the values that English has, and drops none, except a count that is a word", async () => {
    const inEnglish = await messagesIn("en");
    const wrong = [...(await messagesIn(language))].filter(([key, message]) => {
      const given = holesOf(inEnglish.get(key) ?? "").filter((hole) => hole !== "count");
      const used = holesOf(message).filter((hole) => hole !== "count");
      return given.join() !== used.join();
    });
    expect(wrong).toEqual([]);
  });
});
