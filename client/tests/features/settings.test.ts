import { describe, expect, it } from "vitest";

import { firstRightsOf, placementsAt, placementsOf, rightsOf } from "../../src/features/people/rights";
import { ratesOf, readPercent, rulesOf, writePercent } from "../../src/features/settings/shop-form";

describe("a person's rights", () => {
  const branches = ["north", "south"];

  it("O14 are one role everywhere, or different roles by branch", () => {
    const placements = placementsOf({ role: "clerk", branch_ids: [], branch_roles: { south: "manager" } }, branches);
    expect(placements).toEqual({ north: "same", south: "manager" });
    expect(rightsOf("clerk", placements)).toEqual({
      role: "clerk",
      branch_ids: [],
      branch_roles: { south: "manager" },
    });
  });

  it("O14 list the branches if the person does not work in all of them", () => {
    expect(rightsOf("clerk", { north: "same", south: "none" })).toEqual({
      role: "clerk",
      branch_ids: ["north"],
      branch_roles: {},
    });
    expect(placementsOf({ role: "clerk", branch_ids: ["north"] }, branches)).toEqual({ north: "same", south: "none" });
  });

  it("P57 of a new person apply to the branch they are invited from, until others are chosen", () => {
    expect(placementsAt("north", branches)).toEqual({ north: "same", south: "none" });
    expect(firstRightsOf("clerk", placementsAt("north", branches))).toEqual({
      role: "clerk",
      branch_ids: ["north"],
      branch_roles: {},
    });
    // A shop with one branch may get more later; the person has no rights there.
    expect(firstRightsOf("clerk", placementsAt("north", ["north"]))).toEqual({
      role: "clerk",
      branch_ids: ["north"],
      branch_roles: {},
    });
    expect(firstRightsOf("clerk", placementsAt("elsewhere", branches))).toBeNull();
    expect(firstRightsOf("admin", placementsAt("north", ["north"]))).toEqual({
      role: "admin",
      branch_ids: [],
      branch_roles: {},
    });
  });

  it("O14 are refused without any branch, and include everything for an admin", () => {
    expect(rightsOf("clerk", { north: "none", south: "none" })).toBeNull();
    expect(rightsOf("admin", { north: "none", south: "clerk" })).toEqual({
      role: "admin",
      branch_ids: [],
      branch_roles: {},
    });
  });
});

describe("the shop's settings", () => {
  it("read percent with a point or a comma, and write it so that it reads the same", () => {
    expect(["19", "7.5", "7,5 %", "0"].map(readPercent)).toEqual([1900, 750, 750, 0]);
    expect(["", "x", "-1", "1.234", "1001"].map(readPercent)).toEqual([null, null, null, null, null]);
    expect([1900, 750, 5].map((points) => readPercent(writePercent(points)))).toEqual([1900, 750, 5]);
  });

  it("save nothing incomplete: a rate without a name is marked, an empty rule is left out", () => {
    expect(ratesOf([{ id: "a", name: " VAT ", percent: "19" }])).toEqual([
      { id: "a", name: "VAT", basis_points: 1900 },
    ]);
    expect(ratesOf([{ id: "a", name: "", percent: "19" }])).toBeNull();
    expect(
      rulesOf([
        { category: "", mask: "SN-####", imei: false },
        { category: "Phones", mask: "", imei: false },
      ]),
    ).toEqual([{ category: null, mask: "SN-####", imei: false }]);
  });
});
