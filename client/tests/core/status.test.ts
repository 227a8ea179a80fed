import { describe, expect, it } from "vitest";

import { choicesOf, mayRecord } from "../../src/core/status";

describe("the status of a unit", () => {
  it("is set by a manager; a technician can only add a note", () => {
    expect(mayRecord("technician", "serial.set_status")).toBe(false);
    expect(mayRecord("manager", "serial.set_status")).toBe(true);
    expect(mayRecord("technician", "serial.note")).toBe(true);
  });

  it("may be set defective by the technician who finds it faulty", () => {
    expect(mayRecord("technician", "serial.set_status", "defective")).toBe(true);
    expect(mayRecord("technician", "serial.set_status", "sold")).toBe(false);
    expect(choicesOf("technician", "in_stock")).toEqual(["defective"]);
    expect(choicesOf("manager", "in_stock")).toEqual(["sold", "in_repair", "defective"]);
  });
});
