import { describe, expect, it } from "vitest";

import {
  changesBetween,
  creationOf,
  draftOf,
  emptyItem,
  faultsOfItem,
  refusesSerials,
  refusesStock,
  type ItemDraft,
  type Tracking,
} from "../../src/features/items/item-form";
import { phone } from "../cast";

const draft = (changes: Partial<ItemDraft> = {}): ItemDraft => ({
  ...emptyItem("i"),
  name: "Phone 12",
  price: 39900,
  ...changes,
});
const tracking = (changes: Partial<Tracking> = {}): Tracking => ({
  shopTracksSerials: true,
  hadSerials: false,
  hasUntrackedStock: false,
  ...changes,
});

describe("serial tracking of an item", () => {
  it("is off by default", () => {
    expect(emptyItem("i").serial_tracked).toBe(false);
    expect(refusesSerials(true, draft(), tracking())).toBeNull();
  });

  it("needs stock to be tracked", () => {
    expect(refusesSerials(true, draft({ track_stock: false }), tracking())).toBe("needs_track_stock");
    expect(refusesStock(false, draft({ serial_tracked: true }), tracking())).toBe("needs_track_stock");
    expect(refusesStock(false, draft(), tracking())).toBeNull();
  });

  it("must be switched on for the shop", () => {
    expect(refusesSerials(true, draft(), tracking({ shopTracksSerials: false }))).toBe("shop_switched_off");
  });

  it("stays on if there were ever units with serials", () => {
    expect(refusesSerials(false, draft({ serial_tracked: true }), tracking({ hadSerials: true }))).toBe("stays_on");
    expect(refusesStock(false, draft({ serial_tracked: true }), tracking({ hadSerials: true }))).toBe("stays_on");
  });

  it("stays off while there is stock without serials", () => {
    expect(refusesSerials(true, draft(), tracking({ hasUntrackedStock: true }))).toBe("stays_off");
  });
});

describe("the form of an item", () => {
  it("requires a name, a price, no value below zero, and all serials", () => {
    expect(faultsOfItem(draft({ name: " ", price: null, cost: -1 }), true)).toEqual({
      name: "empty",
      price: "empty",
      cost: "negative",
    });
    expect(faultsOfItem(draft({ serial_tracked: true }), false)).toEqual({ serials: "serials" });
    expect(faultsOfItem(draft({ serial_tracked: false }), false)).toEqual({});
  });

  it("records initial stock with exactly its serials, and no stock if there is none", () => {
    const tracked = creationOf(draft({ serial_tracked: true, quantity: 2, cost: 100 }), ["SN-1", "SN-2"]);
    expect(tracked.initial_stock).toEqual({ quantity: 2, serials: ["SN-1", "SN-2"], unit_cost: 100 });
    expect(creationOf(draft({ quantity: 4 }), []).initial_stock).toEqual({ quantity: 4, unit_cost: null });
    expect(creationOf(draft({ quantity: 4, track_stock: false }), []).initial_stock).toBeNull();
    expect(creationOf(draft({ sku: "  " }), []).sku).toBeNull();
  });

  it("changes only the fields that differ", () => {
    const item = phone();
    expect(changesBetween(item, draftOf(item))).toBeNull();
    expect(changesBetween(item, { ...draftOf(item), price: 100, sku: "" })).toEqual({ price: 100, sku: null });
  });
});
