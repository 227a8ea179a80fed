import { describe, expect, it } from "vitest";

import type { Conflict, Evidence } from "../../../src/core/model";
import { newSerialFault, proofOf, sidesOf } from "../../../src/features/conflicts/conflict-sides";
import { targetOf } from "../../../src/core/status";
import { NOON } from "../../cast";
import { evidence, openConflict } from "./open-conflict";

const said = (operation_id: string, happened_at: number): Evidence =>
  evidence(operation_id, {
    happened_at,
    document: { type: "sale", id: operation_id, code: `A7K3-${happened_at - NOON}` },
  });
const conflict = (changes: Partial<Conflict> = {}): Conflict =>
  openConflict(said("late", NOON + 3), [said("second", NOON + 2), said("first", NOON + 1)], changes);

const lines = (shown: Conflict) =>
  proofOf(shown).map(({ because, earlier, later }) => `${earlier.operation_id} ${because} ${later.operation_id}`);

describe("a conflict", () => {
  it("states once that neither of two devices had the other's record", () => {
    const why: Conflict["why"] = [
      { operation_id: "late", because: "status", of: "first" },
      { operation_id: "first", because: "status", of: "late" },
    ];
    expect(lines(conflict({ why }))).toEqual(["first apart late"]);
  });

  it("states who had which record, without repeating the reason", () => {
    const why: Conflict["why"] = [
      { operation_id: "late", because: "status", of: "first" },
      { operation_id: "late", because: "lacks", of: null },
      { operation_id: "late", because: "had_received", of: "first" },
      { operation_id: "second", because: "same_device", of: "first" },
      { operation_id: "late", because: "had_received", of: "not here" },
    ];
    expect(lines(conflict({ why }))).toEqual(["first had_received late", "first same_device second"]);
  });

  it("of an older server has no proof", () => {
    expect(lines(conflict())).toEqual([]);
  });

  it("P21 shows the contested step on one side, and what it conflicts with on the other, earliest first", () => {
    const { claim, against, missing } = sidesOf(conflict());
    expect(claim?.operation_id).toBe("late");
    expect(against.map(({ operation_id }) => operation_id)).toEqual(["first", "second"]);
    expect(missing).toBe(0);
  });

  it("states how many records this device has not received", () => {
    expect(sidesOf(conflict({ evidence: [] }))).toEqual({ claim: null, against: [], missing: 2 });
  });

  it("predicts the status from the table if the step alone decides it", () => {
    expect(targetOf("sale.complete")).toBe("sold");
    expect(targetOf("stock.restock")).toBe("in_stock");
    expect(targetOf("serial.set_status")).toBeNull();
  });

  it("does not accept the serial in conflict, nor an empty one", () => {
    expect(newSerialFault(" sn-1", conflict())).toBe("same");
    expect(newSerialFault("  ", conflict())).toBe("empty");
    expect(newSerialFault("SN-2", conflict())).toBeNull();
  });
});
