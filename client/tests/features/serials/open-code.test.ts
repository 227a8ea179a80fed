import { expect, it } from "vitest";

import { placeOf } from "../../../src/features/serials/open-code";
import type { Named } from "../../../src/storage/look-up";
import { unit } from "../../cast";

const IMEI = "356938035643809";

function repair(id: string, status: string): Named {
  return { kind: "repair", document: { id, status } } as Named;
}

const soldHere: Named = { kind: "serial", unit: unit(IMEI), item: undefined };

it("O7 a device in repair opens its repair, whether the shop sold it or not", () => {
  expect(placeOf(IMEI, [repair("now", "open"), repair("before", "delivered")])).toBe("/repairs/now");
  expect(placeOf(IMEI, [soldHere, repair("now", "completed"), repair("before", "delivered")])).toBe("/repairs/now");
});

it("O7 a device that was here before opens its unit, or its only repair", () => {
  expect(placeOf(IMEI, [soldHere, repair("before", "delivered"), repair("older", "cancelled")])).toBe(
    `/serials/${IMEI}`,
  );
  expect(placeOf(IMEI, [repair("before", "delivered")])).toBe("/repairs/before");
});

it("O7 several results are listed: its history, or two open repairs", () => {
  expect(placeOf(IMEI, [repair("before", "delivered"), repair("older", "delivered")])).toBe(`/code/${IMEI}`);
  expect(placeOf(IMEI, [soldHere, repair("one", "open"), repair("two", "open")])).toBe(`/code/${IMEI}`);
  expect(placeOf(IMEI, [soldHere, { kind: "customer", contact: { id: "zoe", name: "Zoë" } } as Named])).toBe(
    `/code/${IMEI}`,
  );
});
