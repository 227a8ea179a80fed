import { beforeEach, describe, expect, it } from "vitest";

import type { Contact } from "../../../src/core/model";
import { ERASED } from "../../../src/core/personal";
import { changesTo, choicesOf, enteredFrom, payloadOf } from "../../../src/features/contacts/contact-fields";
import { asAddressee, sayCustomer, sayCustomerAndPhone, sayText } from "../../../src/features/erased";
import { readCustomer } from "../../../src/features/customers/customer-details";
import { findCustomers } from "../../../src/features/customers/find-customers";
import { loadWords } from "../../../src/i18n";
import { ShopDatabase } from "../../../src/storage/database";
import { firstOf } from "../../../src/storage/paged";
import { recordOperation } from "../../../src/storage/record-operation";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { NOON, nextId, phone, saleOf, unit, contact } from "../../cast";

const CARL: Contact = contact("carl", "Carl Weber", {
  phone: "0151 2345",
  address: "Hauptstraße 1\n10115 Berlin",
});
const DORA: Contact = { ...CARL, id: "dora", name: "Dora Lund", phone: null, email: "dora@example.org" };

let databases = 0;
let shop: ShopDatabase;

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`customers-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.add(toRow("item", phone(), 1));
  await shop.serial.bulkAdd(["SN-10", "SN-20"].map((serial) => toRow("serial", unit(serial), 1)));
  await shop.customer.bulkAdd([CARL, DORA].map((customer) => toRow("customer", customer, 1)));
  const sale = { ...saleOf("SN-10"), customer_id: "carl" };
  await recordOperation(shop, {
    id: nextId(),
    type: "sale.complete",
    payload: sale,
    at: NOON,
    branch_id: "north",
    actor_id: "ada",
  });
});

const found = async (text: string) =>
  (await firstOf(findCustomers(shop, text), 10)).map(({ customer, serial }) => [customer.name, serial]);

describe("a customer is found", () => {
  it("Z3 by the serial of a unit that they bought, also offline", async () => {
    expect(await found("sn-10")).toEqual([["Carl Weber", "SN-10"]]);
    expect(await found("SN-20")).toEqual([]);
  });

  it("by the beginning of a name or a phone number", async () => {
    expect(await found("lund")).toEqual([["Dora Lund", null]]);
    expect(await found("0151")).toEqual([["Carl Weber", null]]);
    expect(await found("")).toHaveLength(2);
  });
});

describe("a customer's page", () => {
  it("has their units with the warranty of the sale, and their sales", async () => {
    const details = (await readCustomer(shop, "carl"))!;
    expect(details.units.map(({ unit: { serial }, item }) => [serial, item?.name])).toEqual([["SN-10", "Phone 12"]]);
    expect(details.units[0]!.unit.warranty_until).toBeGreaterThan(NOON);
    expect(details.sales.map(({ sale, what }) => [sale.code, what])).toEqual([["A7K3-1", "Phone 12"]]);
    expect(details.repairs).toEqual([]);
    expect(await readCustomer(shop, "nobody")).toBeNull();
  });
});

describe("the form of a customer", () => {
  it("leaves empty fields empty", () => {
    expect(payloadOf({ ...enteredFrom(null, " Eve "), phone: " " })).toEqual({
      name: "Eve",
      phone: null,
      email: null,
      address: null,
      note: null,
    });
  });

  it("sends only the changed fields, and nothing if nothing changed", () => {
    expect(changesTo(CARL, payloadOf(enteredFrom(CARL)))).toBeNull();
    expect(changesTo(CARL, payloadOf({ ...enteredFrom(CARL), phone: "" }))).toEqual({ phone: null });
    expect(changesTo(CARL, choicesOf({ ...enteredFrom(CARL), messages: "none" }))).toEqual({ messages: "none" });
  });
});

describe("an erased customer", () => {
  const gone: Contact = { ...CARL, name: ERASED, phone: ERASED, address: ERASED };

  it("is shown as erased on screens and on paper", async () => {
    await loadWords();
    expect(sayCustomer(gone)).toBe("Erased customer");
    expect(sayCustomerAndPhone(gone)).toBe("Erased customer");
    expect(asAddressee(gone)).toEqual({ name: "Erased customer", address: null, phone: null });
    expect(sayText(ERASED)).toBe("Erased");
  });

  it("and any other customer is shown as recorded", () => {
    expect(sayCustomerAndPhone(CARL)).toBe("Carl Weber · 0151 2345");
    expect(asAddressee(CARL)).toBe(CARL);
    expect(sayText("dark")).toBe("dark");
  });
});
