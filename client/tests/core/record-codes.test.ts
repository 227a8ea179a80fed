import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

import type { Kind } from "../../src/core/model";
import { codesOf, type Codes } from "../../src/core/record-codes";

interface Case {
  about: string;
  kind: Kind;
  data: object;
  codes: Codes;
}

const CASES = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/record_codes.json", import.meta.url), "utf-8"),
) as Case[];

it.each(CASES)("O7 the codes of a record: $about", ({ kind, data, codes }) => {
  expect(codesOf(kind, data)).toEqual(codes);
});
