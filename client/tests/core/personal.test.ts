/** The content of an erased operation; the server runs the same vectors. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { ownerOf, withoutPersonal } from "../../src/core/personal";
import type { Operation } from "../../src/core/operations";

interface Vector {
  told: string;
  type: string;
  payload: object;
  erased: object | null;
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/personal.json", import.meta.url), "utf8"),
) as Vector[];
const operation = (type: string, payload: object) => ({ id: "o", type, payload }) as unknown as Operation;

describe("an operation of an erased customer is kept without personal data", () => {
  it.each(vectors)("$told", ({ type, payload, erased }) => {
    const told = operation(type, payload);
    const kept = withoutPersonal(told);
    if (erased === null) expect(kept).toBe(told);
    else expect(kept.payload).toEqual(erased);
    expect(withoutPersonal(kept)).toBe(kept);
  });

  it("and is found by the customer's id", () => {
    expect(ownerOf(operation("customer.create", { customer_id: "c" }))).toBe("customer:c");
    expect(ownerOf(operation("sale.return", { return_id: "b" }))).toBeNull();
    expect(ownerOf(operation("serial.note", { serial: "SN-1", note: "n" }))).toBeNull();
  });
});
