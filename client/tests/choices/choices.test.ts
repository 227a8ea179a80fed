// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { eraseStored, readStored, store } from "../../src/choices/store";

type Choices = typeof import("../../src/choices");

/** The choices module in a page that was just opened. */
async function openPage(): Promise<Choices> {
  vi.resetModules();
  return import("../../src/choices");
}

let page: Choices;
beforeEach(async () => {
  await eraseStored();
  localStorage.clear();
  page = await openPage();
});
afterEach(() => vi.unstubAllGlobals());

describe("a choice of this device", () => {
  it("is stored when the app saves it, and is read at the next start", async () => {
    await page.keepChoice("language", "de");
    const next = await openPage();
    expect(next.choice("language")).toBeNull();
    await next.readChoices();
    expect(next.choice("language")).toBe("de");
    expect(localStorage.length).toBe(0);
  });

  it("is copied once from the place of an older version, which is ignored afterwards", async () => {
    localStorage.setItem("benchtrail.language", "es");
    localStorage.setItem("benchtrail.first-hour.shop-1", "people printer");
    localStorage.setItem("benchtrail.last-touch-at", "17");
    await page.readChoices();
    expect([page.choice("language"), page.choice("first-hour.shop-1")]).toEqual(["es", "people printer"]);
    expect(await readStored()).toEqual({ language: "es", "first-hour.shop-1": "people printer" });
    expect(Object.keys(localStorage)).toEqual(["benchtrail.last-touch-at"]);

    await page.keepChoice("language", "ar");
    localStorage.setItem("benchtrail.language", "es"); // a browser that was killed did not write the removal
    const next = await openPage();
    await next.readChoices();
    expect(next.choice("language")).toBe("ar");
  });

  it("is kept if it is made while the others are read", async () => {
    await store({ theme: "dark", language: "de" });
    const reading = page.readChoices();
    await page.keepChoice("theme", "light");
    await reading;
    expect([page.choice("theme"), page.choice("language")]).toEqual(["light", "de"]);
    expect(await readStored()).toEqual({ theme: "light", language: "de" });
  });

  it("lasts until the page closes if the browser refuses storage, and the app starts", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    vi.stubGlobal("localStorage", undefined);
    expect(await page.inTime(page.readChoices())).toBe(true);
    await page.keepChoice("theme", "dark");
    expect(page.choice("theme")).toBe("dark");
  });

  it("does not delay the start if the storage does not answer", async () => {
    vi.stubGlobal("indexedDB", { open: () => ({}) });
    vi.useFakeTimers();
    const waited = page.inTime(page.readChoices());
    const kept = page.keepChoice("theme", "dark");
    await vi.advanceTimersByTimeAsync(1_500);
    vi.useRealTimers();
    expect(await waited).toBe(false);
    await kept;
    expect(page.choice("theme")).toBe("dark");
  });

  it("is erased with all other data", async () => {
    await page.keepChoice("theme", "dark");
    localStorage.setItem("benchtrail.camera", "back");
    await page.forgetChoices();
    expect(page.choice("theme")).toBeNull();
    const next = await openPage();
    await next.readChoices();
    expect([next.choice("theme"), next.choice("camera")]).toEqual([null, null]);
  });
});
