import { describe, expect, it } from "vitest";

import { addItem, addSerial, cartTotal, changeLine, emptyCart, lineFault, putLine, removeKey, removeLine, removeOne, removeSerial, saleLines, takenKeys } from "../../../src/features/sales/cart";
import { phone } from "../../cast";

const cable = { ...phone({ id: "cable", name: "Cable", price: 1290 }), serial_tracked: false };
const withPhone = addSerial(emptyCart("sale-1"), phone(), "SN-1");

describe("a cart", () => {
  it("counts a serialised item by its serials", () => {
    expect(addSerial(withPhone, phone(), "SN-2").lines).toMatchObject([{ quantity: 2, serials: ["SN-1", "SN-2"] }]);
  });

  it("never holds a serial twice, however it is written", () => {
    expect(addSerial(withPhone, phone(), " sn-1 ")).toBe(withPhone);
    expect(takenKeys(addSerial(withPhone, phone(), "sn 2"))).toEqual(["SN-1", "SN2"]);
  });

  it("adds up in minor units, discounts off the whole line", () => {
    const cart = changeLine(addItem(addItem(withPhone, cable), cable), "cable", { discount: 81 });
    expect(cartTotal(cart)).toBe(39900 + 2 * 1290 - 81);
  });

  it("loses the line with its last serial, and gets it back where it was", () => {
    const both = addItem(withPhone, cable);
    const without = removeSerial(both, "phone", "SN-1");
    expect(without.lines.map(({ item_id }) => item_id)).toEqual(["cable"]);
    expect(putLine(removeLine(without, "phone"), both.lines[0]!, 0)).toEqual(both);
  });

  it("takes a scan back: the unit however it was written, or one of the item", () => {
    const both = addItem(addItem(withPhone, cable), cable);
    expect(removeKey(both, "sn-1").lines.map(({ item_id }) => item_id)).toEqual(["cable"]);
    expect(removeOne(both, "cable").lines).toMatchObject([{ item_id: "phone" }, { item_id: "cable", quantity: 1 }]);
    expect(removeOne(removeOne(both, "cable"), "cable").lines).toHaveLength(1);
  });

  it("has a fault where a discount is more than the price", () => {
    expect(withPhone.lines.map(lineFault)).toEqual([null]);
    expect(changeLine(withPhone, "phone", { discount: 39901 }).lines.map(lineFault)).toEqual(["discount_too_high"]);
  });

  it("becomes lines as they are recorded: serials only where the item has them", () => {
    expect(saleLines(addItem(withPhone, cable))).toEqual([
      { item_id: "phone", quantity: 1, serials: ["SN-1"], unit_price: 39900, discount: null },
      { item_id: "cable", quantity: 1, serials: null, unit_price: 1290, discount: null },
    ]);
  });
});
