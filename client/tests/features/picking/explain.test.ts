import { describe, expect, it } from "vitest";

import { explainSerial, mayInsist } from "../../../src/features/picking/explain";
import { unit } from "../../cast";

const wanted = { itemId: "phone", branchId: "north", taken: [] as string[] };
const kindOf = (...about: Parameters<typeof explainSerial>) => explainSerial(...about).kind;

describe("a written serial", () => {
  it("is available where the unit is in stock here", () => {
    expect(kindOf("sn-1", unit("SN-1"), wanted)).toBe("available");
  });

  it("P16 explains why it is not", () => {
    expect(kindOf(" ", undefined, wanted)).toBe("no_serial");
    expect(kindOf("SN-9", undefined, wanted)).toBe("unknown");
    expect(kindOf("SN-1", unit("SN-1", { branch_id: "south" }), wanted)).toBe("other_branch");
    expect(kindOf("SN-1", unit("SN-1", { status: "sold" }), wanted)).toBe("not_in_stock");
    expect(kindOf("SN-1", unit("SN-1", { item_id: "display" }), wanted)).toBe("other_item");
  });

  it("is recognised as chosen by any of its serials", () => {
    expect(kindOf("IMEI-2", unit("SN-1", { aliases: ["IMEI-2"] }), { ...wanted, taken: ["SN-1"] })).toBe("taken");
  });

  it("can be added anyway if the shop may have the unit", () => {
    expect(mayInsist({ kind: "unknown" })).toBe(true);
    expect(mayInsist({ kind: "other_branch", unit: unit("SN-1") })).toBe(true);
    expect(mayInsist({ kind: "taken", unit: unit("SN-1") })).toBe(false);
    expect(mayInsist({ kind: "other_item", unit: unit("SN-1") })).toBe(false);
  });
});
