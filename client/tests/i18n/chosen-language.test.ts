// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { eraseStored, store } from "../../src/choices/store";

type App = typeof import("../../src/i18n") & typeof import("../../src/choices");

/** The files of German that cannot be loaded now. */
const missing = vi.hoisted(() => ({ first: false, all: false }));
const unlessMissing = vi.hoisted(() => <Words>(lot: "first" | "all", words: Words): Words => {
  if (missing[lot]) throw new TypeError("Failed to fetch dynamically imported module");
  return words;
});
vi.mock("../../src/i18n/de/first", async (original) => {
  const { germanFirst } = await original<typeof import("../../src/i18n/de/first")>();
  return {
    get germanFirst() {
      return unlessMissing("first", germanFirst);
    },
  };
});
vi.mock("../../src/i18n/de", async (original) => {
  const { german } = await original<typeof import("../../src/i18n/de")>();
  return {
    get german() {
      return unlessMissing("all", german);
    },
  };
});

/** A page that was just opened in a browser with English as its language. */
async function openPage(): Promise<App> {
  vi.resetModules();
  // While vitest makes a mock, it returns the real module to a second import.
  await Promise.all([import("../../src/i18n/de"), import("../../src/i18n/de/first")]);
  const [i18n, choices] = await Promise.all([import("../../src/i18n"), import("../../src/choices")]);
  await choices.readChoices();
  return { ...i18n, ...choices };
}

beforeEach(async () => {
  await eraseStored();
  await store({ language: "de" });
  Object.assign(missing, { first: false, all: false });
});
afterEach(() => vi.useRealTimers());

const online = () => window.dispatchEvent(new Event("online"));

describe("the language chosen on this device", () => {
  it("is used at the next start", async () => {
    const page = await openPage();
    await page.startLanguage();
    expect([page.language.value, document.documentElement.lang]).toEqual(["de", "de"]);
    await page.rememberLanguage("ar");
    const next = await openPage();
    await next.startLanguage();
    expect([next.language.value, document.documentElement.dir]).toEqual(["ar", "rtl"]);
  });

  it("is used as soon as its words are loaded, also automatically when the connection is back", async () => {
    Object.assign(missing, { first: true, all: true });
    const page = await openPage();
    await page.startLanguage();
    expect(page.language.value).toBe("en");
    await page.loadWords();
    expect(page.t("ui.retry")).toBe("Try again"); // a screen does not need German
    online();
    await page.loadWords(); // nor while loading German is tried again
    expect(page.language.value).toBe("en");
    Object.assign(missing, { first: false, all: false });
    online();
    await vi.waitFor(() => expect(page.language.value).toBe("de"));
    expect(document.documentElement.lang).toBe("de");
  });

  it("is replaced by a language that is chosen meanwhile", async () => {
    Object.assign(missing, { first: true, all: true });
    const page = await openPage();
    await page.startLanguage();
    await page.rememberLanguage("es");
    Object.assign(missing, { first: false, all: false });
    online();
    await page.loadWords();
    expect(page.language.value).toBe("es");
  });
});
