import { describe, expect, it } from "vitest";

import {
  addItem,
  addSerial,
  cartTotals,
  changeLine,
  discountFault,
  emptyCart,
  keptCart,
  percentOf,
  putLine,
  removeKey,
  removeLine,
  removeOne,
  removeSerial,
  soldAs,
  soldPart,
  takenKeys,
  type Cart,
} from "../../../src/features/sales/cart";
import type { Item, Shop } from "../../../src/core/model";
import { phone, shopOf } from "../../cast";

const shop: Shop = shopOf({
  tax_rates: [
    { id: "full", name: "Full", basis_points: 1900 },
    { id: "books", name: "Books", basis_points: 700 },
  ],
  default_tax_rate_id: "full",
});
const sold = (changes: Partial<Item> = {}) => soldAs(phone(changes), shop);
const cable = sold({ id: "cable", name: "Cable", price: 1290, serial_tracked: false });
const withPhone = addSerial(emptyCart("sale-1"), sold(), "SN-1");

describe("a cart", () => {
  it("counts a serialised item by its serials", () => {
    expect(addSerial(withPhone, sold(), "SN-2").lines).toMatchObject([{ quantity: 2, serials: ["SN-1", "SN-2"] }]);
  });

  it("never holds a serial twice, in any spelling", () => {
    expect(addSerial(withPhone, sold(), " sn-1 ")).toBe(withPhone);
    expect(takenKeys(addSerial(withPhone, sold(), "sn 2"))).toEqual(["SN-1", "SN2"]);
  });

  it("adds up in minor units, with discounts on the whole line", () => {
    const cart = changeLine(addItem(addItem(withPhone, cable), cable), "cable", { discount: 81 });
    expect(cartTotals(cart, "inclusive").total).toBe(39900 + 2 * 1290 - 81);
    expect(cartTotals({ ...cart, discount: 2400 }, "inclusive").total).toBe(39999);
  });

  it("loses a line with its last serial, and restores it at its place", () => {
    const both = addItem(withPhone, cable);
    const without = removeSerial(both, "phone", "SN-1");
    expect(without.lines.map(({ item_id }) => item_id)).toEqual(["cable"]);
    expect(putLine(removeLine(without, "phone"), both.lines[0]!, 0)).toEqual(both);
  });

  it("undoes a scan: the unit in any spelling, or one piece of the item", () => {
    const both = addItem(addItem(withPhone, cable), cable);
    expect(removeKey(both, "sn-1").lines.map(({ item_id }) => item_id)).toEqual(["cable"]);
    expect(removeOne(both, "cable").lines).toMatchObject([{ item_id: "phone" }, { item_id: "cable", quantity: 1 }]);
    expect(removeOne(removeOne(both, "cable"), "cable").lines).toHaveLength(1);
  });

  it("has a fault if a discount is more than the price", () => {
    expect(discountFault(withPhone)).toBeNull();
    expect(discountFault(changeLine(withPhone, "phone", { discount: 39901 }))).toMatchObject({ item_id: "phone" });
    expect(discountFault({ ...withPhone, discount: 39901 })).toBe("sale");
  });

  it("rounds percents to the nearest minor unit", () => {
    expect([percentOf(1290, 10), percentOf(1295, 10), percentOf(999, 50)]).toEqual([129, 130, 500]);
  });

  it("adds the tax of each item: its own rate, else the shop's", () => {
    const book = sold({ id: "book", price: 1070, serial_tracked: false, tax_rate_id: "books" });
    const cart = addItem(addItem(emptyCart("sale-1"), sold({ id: "case", price: 1190, serial_tracked: false })), book);
    expect(cartTotals(cart, "inclusive")).toMatchObject({
      net: 2000,
      tax: 260,
      total: 2260,
      taxes: [
        { basis_points: 700, tax: 70 },
        { basis_points: 1900, tax: 190 },
      ],
    });
    expect(cartTotals(cart, "exclusive").total).toBe(2260 + 226 + 75);
  });

  it("is recorded as lines, with serials only if the item has them", () => {
    expect(soldPart(addItem(withPhone, cable), "inclusive")).toEqual({
      lines: [
        {
          item_id: "phone",
          quantity: 1,
          serials: ["SN-1"],
          unit_price: 39900,
          discount: null,
          tax_rate_id: "full",
          tax_basis_points: 1900,
        },
        {
          item_id: "cable",
          quantity: 1,
          serials: null,
          unit_price: 1290,
          discount: null,
          tax_rate_id: "full",
          tax_basis_points: 1900,
        },
      ],
      discount: null,
      tax_mode: "inclusive",
    });
  });

  it("of an older version of the app can be continued", () => {
    const { discount: _discount, exchange: _exchange, ...older } = withPhone;
    const lines = older.lines.map(({ tax_rate_id: _rate, tax_basis_points: _points, ...line }) => line);
    const kept = keptCart({ ...older, lines } as unknown as Cart);
    expect(kept).toEqual({ ...withPhone, lines: [{ ...withPhone.lines[0], tax_rate_id: null, tax_basis_points: 0 }] });
  });
});
