// @vitest-environment dom
/** An item's page shows the tax rate at which the item is sold. */
import { render } from "preact";
import { afterEach, beforeAll, expect, it } from "vitest";

import { ItemFacts } from "../../src/features/items/ItemFacts";
import { loadWords, applyLanguage } from "../../src/i18n";
import { phone, shopOf } from "../cast";

const SHOP = shopOf({
  tax_rates: [
    { id: "full", name: "Full", basis_points: 1900 },
    { id: "books", name: "Books", basis_points: 700 },
  ],
  default_tax_rate_id: "full",
});

function rateShown(tax_rate_id: string | null, shop = SHOP): string {
  render(<ItemFacts item={phone({ tax_rate_id })} shop={shop} />, document.body);
  const terms = [...document.querySelectorAll("dt")];
  const term = terms.find(({ textContent }) => /Tax rate|Steuersatz|Impuesto|نسبة الضريبة/.test(textContent!));
  return term!.nextElementSibling!.textContent!.replace(/[\u2066-\u2069]/g, "");
}

beforeAll(loadWords);

afterEach(async () => {
  render(null, document.body);
  await applyLanguage("en");
});

it.each([
  ["en", "19% (the shop’s usual rate)"],
  ["de", "19 % (üblicher Satz des Geschäfts)"],
  ["es", "19 % (el habitual de la tienda)"],
  ["ar", "19٪ (النسبة المعتادة للمتجر)"],
] as const)("in %s, an item without a rate shows the shop's usual one as such", async (language, shown) => {
  await applyLanguage(language);
  expect(rateShown(null)).toBe(shown);
});

it("an item with a rate of its own shows its name", () => {
  expect(rateShown("books")).toBe("Books");
});

it("no rate is set where neither the item nor the shop has one", () => {
  expect(rateShown(null, shopOf({}))).toBe("not set");
});
