/** R6: the device writes the same text as the server. */
import { expect, it } from "vitest";
import vectors from "../../../tests/vectors/messages.json";
import { languageFor, rendered, subjectFor, wordsFor, type MessageValues } from "../../src/core/message-text";

it.each(vectors.rendered)("R6 writes $words", ({ words, values, text }) => {
  expect(rendered(words, values as unknown as MessageValues)).toBe(text);
});

it("R6 uses the shop's own texts, in their language", () => {
  const own = { template: "ready", language: "de", text: "Fertig, {customer}!" } as const;
  const shop = { locale: "de-AT", messages: { texts: [own] } } as never;
  expect(wordsFor(shop, "ready", languageFor(shop))).toBe("Fertig, {customer}!");
  expect([languageFor(shop, "ar"), languageFor(shop, "fr"), languageFor({ locale: "fr" })]).toEqual(["ar", "de", "en"]);
  expect(wordsFor(shop, "ready", "en")).toContain("is ready");
  expect(subjectFor("en", { shop: "Ada's", code: null } as unknown as MessageValues)).toBe("Ada's");
});
