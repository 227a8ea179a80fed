import { describe, expect, it } from "vitest";

import { checklistOf, kindOf, withState } from "../../../src/core/checklists";
import {
  changedFields,
  completeTicket,
  emptyTicket,
  hintFor,
  missingFields,
  ticketFields,
} from "../../../src/features/repairs/ticket";

const ticket = { ...emptyTicket("repair-1", "ada"), description: " iPhone 12 ", problem: "Cracked" };

describe("a repair's form", () => {
  it("needs the device and its problem", () => {
    expect(missingFields(emptyTicket("repair-1", "ada"))).toEqual(["description", "problem"]);
    expect(missingFields(ticket)).toEqual([]);
  });

  it("is recorded trimmed, an empty field as null", () => {
    expect(ticketFields(ticket)).toEqual({
      customer_id: null,
      device: { description: "iPhone 12", serial: null },
      problem: "Cracked",
      diagnosis: null,
      price: null,
      technician_id: "ada",
      checklist: [],
      accessories: [],
      promised_at: null,
      signature: null,
    });
  });

  it("R7 records a passcode only if one was typed, and notes only for faulty parts", () => {
    const checklist = withState(checklistOf("phone"), "screen", "faulty");
    const found = ticketFields({ ...ticket, passcode: " 2580 ", checklist });
    expect(found.passcode).toBe("2580");
    expect(found.checklist.filter(({ state }) => state !== "untested")).toEqual([
      { key: "screen", state: "faulty", note: null },
    ]);
    expect("passcode" in ticketFields(ticket)).toBe(false);
    expect(changedFields(ticket, { ...ticket, passcode: "2580" })).toEqual({ passcode: "2580" });
  });

  it("R7 keeps the findings if the kind of device is corrected", () => {
    const phone = withState(checklistOf("phone"), "screen", "faulty");
    const tablet = checklistOf("tablet", phone);
    expect([kindOf(phone), kindOf(tablet)]).toEqual(["phone", "tablet"]);
    expect(tablet.find(({ key }) => key === "screen")?.state).toBe("faulty");
  });

  it("opens a draft that an older version of the app kept", () => {
    const { checklist, accessories, strokes, photos, ...older } = ticket;
    expect(completeTicket(older as typeof ticket)).toEqual({ ...older, checklist, accessories, strokes, photos });
  });

  it("changes only the fields that differ", () => {
    expect(changedFields(ticket, { ...ticket, diagnosis: "Display" })).toEqual({ diagnosis: "Display" });
    expect(changedFields(ticket, ticket)).toEqual({});
  });

  it("tests an IMEI's check digit while it is typed", () => {
    expect(hintFor("356938035643809")).toBe("imei_valid");
    expect(hintFor("356938035643808")).toBe("imei_wrong_digit");
    expect(hintFor("35693803564380")).toBe("imei_too_short");
    expect(hintFor("C02ZK1TXLVDL")).toBeNull();
  });
});
