import { describe, expect, it } from "vitest";

import type { Stocktake } from "../../../src/core/model";
import {
  addQuantity,
  addSerial,
  countedBy,
  countedIn,
  countOf,
  handIns,
  hasSerial,
  NOTHING_COUNTED,
  removeSerial,
  setQuantity,
  sightingOf,
} from "../../../src/features/stocktakes/count";
import { foundDoubt } from "../../../src/features/stocktakes/found-doubt";
import { proposalFor, recordingsOf, writeOff } from "../../../src/features/stocktakes/proposals";
import { NOON, unit } from "../../cast";

let made = 0;
const context = { newId: () => `new-${++made}`, branchId: "north", code: "AB12-9" };
const cable = { id: "cable", name: "Cable" };

describe("O9 counting", () => {
  it("counts a unit once, in any spelling of its serial, and a piece at every scan", () => {
    const counted = addQuantity(
      addQuantity(addSerial(addSerial(NOTHING_COUNTED, "SN-1"), "sn-1 "), cable, 1),
      cable,
      4,
    );
    expect(countOf(counted)).toBe(6);
    expect(hasSerial(counted, "sn-1")).toBe(true);
    expect(countOf(setQuantity(removeSerial(counted, "Sn-1"), cable, 0))).toBe(0);
  });

  it("shows at once the recorded status of a unit", () => {
    expect(sightingOf(unit("SN-1"), "north", null).kind).toBe("in_place");
    expect(sightingOf(undefined, "north", null).kind).toBe("unknown");
    expect(sightingOf(unit("SN-1", { branch_id: "south" }), "north", null).kind).toBe("elsewhere");
    expect(sightingOf(unit("SN-1", { status: "sold" }), "north", null).kind).toBe("status");
    expect(sightingOf(unit("SN-1"), "north", ["battery"]).kind).toBe("unasked");
  });

  it("marks an unknown serial only if it breaks the rules of every possible item", () => {
    const phones = { category: "Phones", mask: null, imei: true };
    const screens = { category: "Screens", mask: "SN-####", imei: false };
    const others = { category: null, mask: "X-#+", imei: false };
    expect(foundDoubt([phones, screens], ["Phones", "Screens"], "SN-42")).toEqual({
      kind: "rules",
      rules: [phones, screens],
    });
    expect(foundDoubt([phones, screens], ["Phones", "Screens"], "SN-0042")).toBeNull();
    expect(foundDoubt([phones, screens], ["Phones", "Cables"], "SN-42")).toBeNull();
    expect(foundDoubt([phones], null, "SN-42")).toBeNull();
    expect(foundDoubt([phones, others], null, "SN-42")).toEqual({ kind: "rules", rules: [phones, others] });
    expect(foundDoubt([phones, others], null, "X-42")).toBeNull();
    expect(foundDoubt([], null, "490154203237517")).toEqual({ kind: "check_digit" });
    expect(foundDoubt([phones], ["Phones"], "490154203237517")).toEqual({ kind: "check_digit" });
  });

  it("knows the submitted counts of other devices", () => {
    const count = { operation_id: "o", actor_id: "ada", happened_at: NOON };
    const counts: Stocktake["counts"] = [
      { ...count, device_code: "AB12", serials: ["SN-1"], quantities: [] },
      { ...count, device_code: "CD34", serials: ["sn-1", "SN-2"], quantities: [{ item_id: "cable", quantity: 7 }] },
    ];
    expect(countedBy({ counts }).get("SN-2")).toBe("CD34");
    expect(countedIn({ counts })).toBe(9);
  });

  it("is submitted completely, in as many operations as necessary", () => {
    const serials = Array.from({ length: 5_001 }, (_, index) => `SN-${index}`);
    const parts = handIns("s", { serials, quantities: [{ item_id: "cable", name: "Cable", quantity: 2 }] });
    expect(parts.map((part) => [part.serials?.length, part.quantities?.length])).toEqual([
      [5_000, 1],
      [1, 0],
    ]);
  });
});

describe("O9 the result proposes", () => {
  it("to write off an uncounted unit, unless it has left meanwhile", () => {
    const missing = proposalFor("missing", unit("SN-1"), "north");
    expect(missing.kind).toBe("write_off");
    expect(proposalFor("missing", unit("SN-1", { status: "sold" }), "north").kind).toBe("settled");
    expect(writeOff([unit("SN-1"), unit("SN-2"), unit("BT-1", { item_id: "battery" })], context).payload).toMatchObject(
      {
        reason: "count",
        note: "AB12-9",
        lines: [
          { item_id: "phone", delta: -2, serials: ["SN-1", "SN-2"] },
          { item_id: "battery", delta: -1, serials: ["BT-1"] },
        ],
      },
    );
  });

  it("to send and receive a unit that is recorded in another branch", () => {
    const proposal = proposalFor("wrong_branch", unit("SN-1", { branch_id: "south" }), "north");
    if (proposal.kind !== "transfer") throw new Error(proposal.kind);
    const [sent, received] = recordingsOf(proposal, context);
    expect(sent).toMatchObject({
      type: "transfer.send",
      branchId: "south",
      payload: { to_branch_id: "north", lines: [{ serials: ["SN-1"] }] },
    });
    expect(received).toMatchObject({ type: "transfer.receive", payload: { lines: [{ serials: ["SN-1"] }] } });
    expect(received!.branchId).toBeUndefined();
  });

  it("to return a unit that is recorded as sold, and to receive one that is on its way", () => {
    const sold = proposalFor(
      "already_sold",
      unit("SN-1", { status: "sold", document: { type: "sale", id: "s", code: "AB12-1" } }),
      "north",
    );
    if (sold.kind !== "return") throw new Error(sold.kind);
    expect(recordingsOf(sold, context)[0]).toMatchObject({
      type: "sale.return",
      payload: { sale_id: "s", refund: 0, lines: [{ serials: ["SN-1"], disposition: "restock" }] },
    });
    const sent = proposalFor(
      "not_in_stock",
      unit("SN-1", { status: "in_transit", document: { type: "transfer", id: "t", code: "AB12-2" } }),
      "north",
    );
    expect(sent).toMatchObject({ kind: "arrive", transferId: "t" });
    expect(proposalFor("not_in_stock", unit("SN-1", { status: "written_off" }), "north").kind).toBe("open_unit");
  });

  it("to restock an unknown unit, and nothing for a unit that is in its place now", () => {
    expect(proposalFor("unexpected", undefined, "north").kind).toBe("receive");
    expect(proposalFor("unexpected", unit("SN-1"), "north").kind).toBe("settled");
  });
});
