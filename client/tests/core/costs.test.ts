/** Operations without their cost prices; the server runs the same vectors. */
import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { withoutCosts } from "../../src/core/costs";
import type { Operation } from "../../src/core/operations";

interface Vector {
  type: string;
  payload: object;
  without: object;
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/costs.json", import.meta.url), "utf8"),
) as Vector[];

it.each(vectors)("$type loses its cost prices and nothing else", ({ type, payload, without }) => {
  const operation = { id: "1", type, payload } as unknown as Operation;
  const left = withoutCosts(operation);
  expect(left.payload).toEqual(without);
  expect(left === operation).toBe(JSON.stringify(payload) === JSON.stringify(without));
});
