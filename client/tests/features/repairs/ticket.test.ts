import { describe, expect, it } from "vitest";

import { changedFields, emptyTicket, hintFor, missingFields, ticketFields } from "../../../src/features/repairs/ticket";

const ticket = { ...emptyTicket("repair-1", "ada"), description: " iPhone 12 ", problem: "Cracked" };

describe("a repair's ticket", () => {
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
    });
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
