/** R10 The board: the group of a ticket, the order, and the moves. */
import { describe, expect, it } from "vitest";

import type { Repair } from "../../../src/core/model";
import { groupsOf, inBoardOrder, moveInto, type BoardTicket } from "../../../src/features/repairs/board";

const NOW = Date.parse("2026-11-30T10:00:00Z");
const VIEW = { userId: "ada", now: NOW, zone: "UTC" };

function ticket(part: Partial<Repair>, isQuoted = false): BoardTicket {
  const repair = {
    id: "r",
    status: "open",
    technician_id: "ada",
    waiting_for_parts: false,
    promised_at: null,
    happened_at: NOW,
    ...part,
  } as Repair;
  return { repair, customer: null, technician: null, isQuoted };
}

describe("R10 the board", () => {
  it("R10 lists a repair in each group that it belongs to", () => {
    expect(groupsOf(ticket({}), VIEW)).toEqual(["mine"]);
    expect(groupsOf(ticket({ promised_at: NOW - 1 }), VIEW)).toEqual(["mine", "due"]);
    expect(groupsOf(ticket({ technician_id: "max", promised_at: NOW + 3_600_000 }), VIEW)).toEqual(["due"]);
    expect(groupsOf(ticket({ technician_id: null, waiting_for_parts: true }, true), VIEW)).toEqual([
      "parts",
      "approval",
    ]);
    expect(groupsOf(ticket({ technician_id: null }), VIEW)).toEqual(["others"]);
    expect(groupsOf(ticket({ status: "completed", promised_at: NOW - 1 }), VIEW)).toEqual(["ready"]);
    expect(groupsOf(ticket({ status: "delivered" }), VIEW)).toEqual([]);
  });

  it("R10 is sorted by the promise, or by age", () => {
    const old = ticket({ id: "old", happened_at: NOW - 9 });
    const soon = ticket({ id: "soon", promised_at: NOW + 5, happened_at: NOW - 1 });
    const later = ticket({ id: "later", promised_at: NOW + 9, happened_at: NOW - 5 });
    const ids = (tickets: BoardTicket[]) => tickets.map(({ repair }) => repair.id);
    expect(ids(inBoardOrder([old, later, soon], "promise"))).toEqual(["soon", "later", "old"]);
    expect(ids(inBoardOrder([soon, later, old], "age"))).toEqual(["old", "later", "soon"]);
  });

  it("R10 moves a repair only if its status allows it", () => {
    const { repair: open } = ticket({ technician_id: "max" });
    const { repair: waiting } = ticket({ waiting_for_parts: true });
    const { repair: completed } = ticket({ status: "completed" });
    expect([moveInto("mine", open, "ada"), moveInto("parts", open, "ada"), moveInto("ready", open, "ada")]).toEqual([
      "take",
      "wait",
      "complete",
    ]);
    expect([moveInto("mine", waiting, "ada"), moveInto("parts", waiting, "ada")]).toEqual(["arrived", null]);
    expect([moveInto("mine", completed, "ada"), moveInto("ready", completed, "ada")]).toEqual(["reopen", null]);
    expect(moveInto("due", open, "ada")).toBeNull();
  });
});
