import { describe, expect, it } from "vitest";

import { faultOfNumber } from "../../../src/features/serials/new-number";
import { unit } from "../../cast";

describe("another serial for a unit", () => {
  const one = unit("SN-1", { aliases: ["IMEI-2"] });

  it("O10 O11 must not be a serial of another unit", () => {
    expect(faultOfNumber(one, "SN-9", undefined)).toBeNull();
    expect(faultOfNumber(one, "SN-7", unit("SN-7"))).toMatchObject({ kind: "taken", unit: { serial: "SN-7" } });
  });

  it("O10 can be another serial of the same unit", () => {
    expect(faultOfNumber(one, "imei-2", one)).toBeNull();
    expect(faultOfNumber(one, " sn-1 ", one)).toEqual({ kind: "same" });
    expect(faultOfNumber(one, "  ", undefined)).toEqual({ kind: "empty" });
  });
});
