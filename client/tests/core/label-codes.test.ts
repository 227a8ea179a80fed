import { describe, expect, it } from "vitest";

import { isOneDevice, kindOfCode, sortLabel } from "../../src/core/label-codes";

const IMEI = "356938035643809";
const SECOND = "356938035643817";
const OTHER_MODEL = "490154203237518";
const EAN = "0194252707234";
const SERIAL = "SF17XJ2ABCD1";
const EID = "89049032003008882600004987654321";

describe("the codes of a phone's box", () => {
  it("S4 are recognised by their kind", () => {
    expect([IMEI, EAN, SERIAL, EID, "https://maker.example/x", "(01)09506000134352(21)A1"].map(kindOfCode)).toEqual([
      "imei",
      "gtin",
      "serial",
      "other",
      "other",
      "serial",
    ]);
  });

  it("S4 fill the serial field with the first IMEI, keep the second as a second serial, and list the others", () => {
    expect(sortLabel([EAN, SERIAL, IMEI, SECOND, EID])).toEqual({
      serial: IMEI,
      second: SECOND,
      others: [EAN, SERIAL, EID],
    });
  });

  it("S4 select the serial that fits the shop's rules", () => {
    expect(sortLabel([IMEI, SECOND, SERIAL], (text) => !text.startsWith("S"))).toMatchObject({
      serial: SERIAL,
      second: null,
      others: [IMEI, SECOND],
    });
    expect(sortLabel([IMEI, SERIAL], () => true)).toMatchObject({ serial: IMEI });
    expect(sortLabel([EAN, EID])).toEqual({ serial: null, second: null, others: [EAN, EID] });
  });

  it("S4 belong to one device if there is one IMEI, or two of one model, else to several", () => {
    expect(isOneDevice([IMEI, SECOND])).toBe(true);
    expect(isOneDevice([IMEI, EAN])).toBe(true);
    expect(isOneDevice([IMEI])).toBe(false);
    expect(isOneDevice([IMEI, OTHER_MODEL, EAN])).toBe(false);
    expect(isOneDevice(["SN-1", "SN-2", EAN])).toBe(false);
  });
});
