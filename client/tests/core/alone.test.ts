/** Random histories of one device with the results of the merge (tests/proving/alone.py); the device's prediction
 * must be equal. `ALONE=FILE` plays the histories of another file. */
import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { asDoubt } from "./doubts";
import { predicted, type Ends, type History } from "./history";

const { ALONE } = process.env;
const SAMPLE = new URL("../../../tests/vectors/alone.json", import.meta.url);
const histories = JSON.parse(readFileSync(ALONE ?? SAMPLE, "utf8")) as History[];

it("a device that records alone predicts the result of the merge", async () => {
  const unlike: string[] = [];
  for (const history of histories) {
    const shown = textOf(await predicted(history));
    const merged = textOf({ ...history.ends, open: (history.ends.open ?? []).map(asDoubt).sort() });
    if (shown !== merged) unlike.push(`${history.happens.join(" | ")}\n  merge ${merged}\n  phone ${shown}`);
  }
  expect(unlike).toEqual([]);
});

function textOf({ units, open, stock, documents }: Ends): string {
  return JSON.stringify([open, sorted(units), sorted(stock), sorted(documents)]);
}

function sorted(told: Record<string, unknown> = {}): [string, unknown][] {
  return Object.entries(told).sort(([one], [other]) => (one < other ? -1 : 1));
}
