/** The histories of one device that pytest runs against the merge: the device's prediction must have the same end. */
import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { asDoubt } from "./doubts";
import { itemIn, predicted, stockOf, type History } from "./history";

const FOLDER = new URL("../../../tests/vectors/histories/", import.meta.url);
const histories = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as History[])
  .filter(({ prediction }) => prediction !== undefined);

/** The names that `prediction` may have, because a name that is not compared here would never fail. */
const COMPARED: readonly string[] = ["units", "stock", "open", "inside", "documents"];

describe("a device predicts that", () => {
  it.each(histories)("$history", async (history) => {
    const { ends, prediction = [] } = history;
    const shown = await predicted(history);
    expect(prediction.filter((part) => !COMPARED.includes(part))).toEqual([]);
    if (prediction.includes("units")) expect(shown.units).toEqual(ends.units);
    if (prediction.includes("stock")) expect(shown.stock).toEqual(stockOf(ends, (serial) => itemIn(history, serial)));
    if (prediction.includes("open")) expect(shown.open).toEqual((ends.open ?? []).map(asDoubt).sort());
    if (prediction.includes("inside")) expect(shown.inside).toEqual(ends.inside);
    if (prediction.includes("documents") && !ends.documents) expect.fail("no document is named");
    if (prediction.includes("documents")) expect(shown.documents).toMatchObject(ends.documents ?? {});
  });

  it("most histories of one device", () => expect(histories.length).toBeGreaterThan(40));
});
