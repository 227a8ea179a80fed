// @vitest-environment dom
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, it } from "vitest";

import { listFiles } from "../../bundling/precache.mjs";
import { fillFocusedField, SCAN_TABLE, stateOfScreen } from "../../src/features/scan-table";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src");
const modules = listFiles(SOURCE).filter((file) => /\.tsx?$/.test(file));
const textOf = (file: string) => readFileSync(join(SOURCE, file), "utf8");

afterEach(() => document.body.replaceChildren());

describe("the effect of a scan", () => {
  it("S2 is decided by one table: no screen handles scans on its own", () => {
    const takers = modules.filter((file) => !file.startsWith("scan/") && /\buseScanTarget\(/.test(textOf(file)));
    expect(takers).toEqual(["features/scan-table.ts"]);
  });

  it("S2 each place of the table has a screen", () => {
    const all = modules.map(textOf).join("\n");
    const unused = Object.keys(SCAN_TABLE).filter(
      (place) => place !== "elsewhere" && !all.includes(`useScan("${place}"`),
    );
    expect(unused).toEqual([]);
  });

  it("S2 adds a part on an open repair, counts in a stock-take, begins a sale on a receipt", () => {
    const { ticket, count, receipt, sell } = SCAN_TABLE;
    expect([ticket.open, count.open, receipt.finished, sell.open]).toEqual([
      "add_part",
      "count",
      "begin_sale",
      "add_to_sale",
    ]);
    expect([ticket.closed, ticket.busy]).toEqual([null, null]);
  });
});

describe("a scan that no part of the screen handles", () => {
  const show = (markup: string) => {
    document.body.innerHTML = markup;
    document.querySelector<HTMLElement>("[autofocus]")?.focus();
    return SCAN_TABLE.elsewhere[stateOfScreen()];
  };

  it("S2 opens the record if no text was entered", () => {
    expect(show("<main><form class='form-grid'><input></form><input class='input--code' autofocus></main>")).toBe(
      "open_code",
    );
  });

  it("S2 asks before it leaves a form with entered text, or a dialog", () => {
    expect(show("<form class='form-grid' data-unsaved=''><input autofocus></form>")).toBe("ask_to_leave");
    expect(show("<dialog open><p>Which one?</p></dialog>")).toBe("ask_to_leave");
  });

  it("S2 goes into the field for a code that has the focus, as if typed", () => {
    const field = "<form class='form-grid'><input class='input--code' value='old' autofocus></form>";
    expect(show(field)).toBe("fill_field");
    const written: string[] = [];
    document.querySelector("input")!.addEventListener("input", (event) => {
      written.push((event.target as HTMLInputElement).value);
    });
    fillFocusedField("4006381333931");
    expect(written).toEqual(["4006381333931"]);
  });
});
