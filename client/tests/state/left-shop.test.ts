import { describe, expect, it } from "vitest";

import { records } from "../../src/state/shop";
import { isDatabaseGone } from "../../src/storage/lost";

describe("work that continues after its shop was left", () => {
  it("ends like work on a closed database, and needs no handling", () => {
    let ended: unknown;
    try {
      records();
    } catch (error) {
      ended = error;
    }
    expect(isDatabaseGone(ended)).toBe(true);
  });
});
