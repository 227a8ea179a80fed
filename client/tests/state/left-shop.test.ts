import { describe, expect, it } from "vitest";

import { records } from "../../src/state/shop";
import { isDatabaseGone } from "../../src/storage/lost";

describe("work that goes on after its shop was left", () => {
  it("ends like work on a database that was closed, which nobody has to handle", () => {
    let ended: unknown;
    try {
      records();
    } catch (error) {
      ended = error;
    }
    expect(isDatabaseGone(ended)).toBe(true);
  });
});
