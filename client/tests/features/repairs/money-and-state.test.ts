import { describe, expect, it } from "vitest";

import { labourOf, linesOf } from "../../../src/features/repairs/labour-form";
import { stateOf, sumOf } from "../../../src/features/repairs/repair-state";
import { sizeWithin } from "../../../src/features/repairs/shrink-photo";

const part = (unit_price: number | null, quantity: number, removed = false) => ({
  operation_id: "o",
  item_id: "glass",
  quantity,
  serials: null,
  unit_price,
  happened_at: 0,
  branch_id: "north",
  left: removed ? 0 : quantity,
  serials_left: null,
  removed,
});

describe("an open repair", () => {
  it("waits for parts only while it is open", () => {
    expect(stateOf({ status: "open", waiting_for_parts: true })).toBe("waiting");
    expect(stateOf({ status: "completed", waiting_for_parts: true })).toBe("completed");
    expect(stateOf({ status: "open", waiting_for_parts: false })).toBe("open");
  });

  it("costs its work and its fitted parts", () => {
    const labour = [{ description: "Glass", price: 4000 }];
    expect(sumOf({ labour, parts: [part(1500, 2), part(null, 1), part(9900, 1, true)] })).toEqual({
      labour: 4000,
      parts: 3000,
      total: 7000,
    });
  });

  it("has work lines with a text and an amount, and ignores empty lines", () => {
    expect(
      labourOf([
        { description: " Glass ", price: 4000 },
        { description: "", price: null },
      ]),
    ).toEqual([{ description: "Glass", price: 4000 }]);
    expect(labourOf([{ description: "Glass", price: null }])).toBeNull();
    expect(labourOf([{ description: "", price: 100 }])).toBeNull();
    expect(labourOf(linesOf([]))).toEqual([]);
  });

  it("scales a photo to the longest edge allowed, and never enlarges it", () => {
    expect(sizeWithin(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(sizeWithin(640, 480, 1600)).toEqual({ width: 640, height: 480 });
    expect(sizeWithin(10_000, 1, 800)).toEqual({ width: 800, height: 1 });
  });
});
