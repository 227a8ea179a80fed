import { describe, expect, it } from "vitest";

import { drawCode39 } from "../../../src/features/sales/code39";

describe("the bars of a receipt's code", () => {
  it("begin and end with a star, five bars a character, quiet on both sides", () => {
    const drawn = drawCode39("A7K3-118")!;
    expect(drawn.bars).toHaveLength(10 * 5);
    expect(drawn.bars[0]!.x).toBe(10);
    // Three wide elements of nine in each character, one gap between two.
    expect(drawn.width).toBe(10 + 10 * (6 + 3 * 3) + 9 + 10);
  });

  it("are none for what Code 39 cannot hold", () => {
    expect(drawCode39("ÄB")).toBeNull();
    expect(drawCode39("A*B")).toBeNull();
  });
});
