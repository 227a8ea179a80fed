/** Row F40: the cases of tests/vectors/warranty.json, which pytest runs against sync/model/warranty.py too. */
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { warrantyOf, type Warranty } from "../../src/core/warranty";

interface Case {
  name: string;
  sold_at: number;
  time_zone: string;
  months: number | null;
  expect: Warranty | null;
}

const cases = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/warranty.json", import.meta.url), "utf8"),
) as Case[];

describe("F40: n months after a day is the same day of the month, n months later:", () => {
  it.each(cases)("$name", ({ sold_at, months, time_zone, expect: expected }) => {
    expect(warrantyOf(sold_at, months, time_zone)).toEqual(expected);
  });
});
