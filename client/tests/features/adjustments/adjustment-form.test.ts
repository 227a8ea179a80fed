import { describe, expect, it } from "vitest";

import {
  adjustmentOf,
  changeLine,
  emptyAdjustment,
  faultOf,
  faultOfLine,
  putItem,
} from "../../../src/features/adjustments/adjustment-form";
import type { AdjustmentLine, KnownLine } from "../../../src/features/adjustments/adjustment-form";
import { checkSerials } from "../../../src/features/serial-entry/check-serials";

const EMPTY = emptyAdjustment("a");

function known(changes: Partial<AdjustmentLine>, serial_tracked = true, unserialised = 0): KnownLine {
  const line = { item_id: "phone", delta: null, added: "", picked: [], ...changes };
  return {
    line,
    name: "Phone 12",
    category: null,
    serial_tracked,
    before: 5,
    unserialised,
    check: checkSerials(line.added, Math.max(0, line.delta ?? 0), new Map()),
  };
}

describe("an adjustment", () => {
  it("L12 needs exactly as many new serials as it adds, or existing ones as it removes", () => {
    expect(faultOfLine(known({ delta: 2, added: "SN-1" }))).toBe("serials");
    expect(faultOfLine(known({ delta: 2, added: "SN-1..SN-2" }))).toBeNull();
    expect(faultOfLine(known({ delta: -2, picked: ["SN-1"] }))).toBe("units_to_pick");
    expect(faultOfLine(known({ delta: -1, picked: ["SN-1", "SN-2"] }))).toBe("too_many_picked");
    expect(faultOfLine(known({ delta: -1 }, false))).toBeNull();
    expect(faultOfLine(known({ delta: 0 }, false))).toBe("no_change");
  });

  it("L11 needs a reason", () => {
    const lines = [known({ delta: -1 }, false)];
    expect(faultOf(EMPTY, lines)).toEqual({ kind: "no_reason" });
    expect(faultOf({ ...EMPTY, reason: "other", other: " " }, lines)).toEqual({ kind: "no_reason" });
    expect(faultOf({ ...EMPTY, reason: "damaged" }, lines)).toBeNull();
    expect(faultOf({ ...EMPTY, reason: "damaged" }, [])).toEqual({ kind: "no_lines" });
  });

  it("is recorded line by line, with serials only if the item has them", () => {
    const draft = { ...EMPTY, reason: "other", other: "Flood", note: " cellar " };
    expect(
      adjustmentOf(draft, [
        known({ delta: 1, added: "SN-8" }),
        known({ delta: -1, picked: ["SN-1"] }),
        known({ delta: -3 }, false),
      ]),
    ).toEqual({
      adjustment_id: "a",
      reason: "Flood",
      note: "cellar",
      lines: [
        { item_id: "phone", delta: 1, serials: ["SN-8"] },
        { item_id: "phone", delta: -1, serials: ["SN-1"] },
        { item_id: "phone", delta: -3, serials: null },
      ],
    });
  });

  it("gives serials to as many unserialised pieces as units are added or removed", () => {
    const lines = (line: KnownLine) =>
      adjustmentOf({ ...EMPTY, reason: "found" }, [line]).lines.map(({ delta, serials }) => [delta, serials]);
    expect(lines(known({ delta: 1, added: "SN-8" }, true, 3))).toEqual([
      [1, ["SN-8"]],
      [-1, null],
    ]);
    expect(lines(known({ delta: 2, added: "SN-8..SN-9" }, true, 1))).toEqual([
      [2, ["SN-8", "SN-9"]],
      [-1, null],
    ]);
    expect(lines(known({ delta: -1, picked: ["SN-1"] }, true, -2))).toEqual([
      [-1, ["SN-1"]],
      [1, null],
    ]);
    expect(lines(known({ delta: -1, picked: ["SN-1"] }, true, 2))).toEqual([[-1, ["SN-1"]]]);
    expect(lines(known({ delta: 4 }, false))).toEqual([[4, null]]);
  });

  it("keeps the entered values of an item that is added again", () => {
    const begun = changeLine(putItem(EMPTY, "phone"), "phone", () => ({ delta: -1 }));
    expect(putItem(begun, "phone").lines).toEqual([{ item_id: "phone", delta: -1, added: "", picked: [] }]);
  });
});
