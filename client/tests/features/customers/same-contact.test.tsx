// @vitest-environment dom
/** Point 54: a tap calls or writes; a second customer with the same phone or e-mail is offered as the same. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { writingsOf } from "../../../src/core/telephones";
import { ContactDialog } from "../../../src/features/contacts/ContactDialog";
import { CustomerPage } from "../../../src/features/customers/CustomerPage";
import { loadWords } from "../../../src/i18n";
import { records } from "../../../src/state/shop";
import { sameContacts } from "../../../src/storage/same-contact";
import { toRow } from "../../../src/storage/rows";
import { contact, shopOf } from "../../cast";
import { type } from "../../form-hand";
import { leaveWork, letAdaWork, openEnrolled } from "../at-work";

const CARL = contact("carl", "Carl Weber", { phone: "+49 151 234567", email: "carl-weber@example.org" });
const GONE = contact("gone", "Gone", { phone: "+49 151 234567", status: "discarded" });

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`same-contact-${shops}`);
  letAdaWork(shopOf());
  await records().customer.bulkPut([CARL, GONE].map((customer) => toRow("customer", customer, 0)));
});
afterEach(leaveWork);

const same = async (phone: string | null, email: string | null, near: string | null = null) =>
  (await sameContacts(records(), "customer", { id: null, phone, email }, near)).map(({ name }) => name);

describe("P54 the same telephone", () => {
  it.each(["+49151234567", "0049 151/234567", "0151 234567", "+49 (151) 23-45-67"])(
    "is found when it is written %j",
    async (written) => expect(await same(written, null)).toEqual(["Carl Weber"]),
  );

  it("is found without its country code by the country of the branch", async () => {
    await records().customer.put(toRow("customer", contact("dora", "Dora", { phone: "0151 999999" }), 0));
    expect(await same("+49 151 999999", null)).toEqual(["Dora"]);
    expect(writingsOf("0151 999999", "+49 30 123456")).toContain("+49151999999");
  });

  it("is not found by a few digits, nor as the end of another number", async () => {
    expect(await same("0151", null)).toEqual([]);
    expect(await same("234567", null)).toEqual([]);
  });
});

it("P54 the same e-mail is found in capitals too, but not by a part of it", async () => {
  expect(await same(null, "Carl-Weber@Example.org")).toEqual(["Carl Weber"]);
  expect(await same(null, "weber@example.org")).toEqual([]);
});

it("P54 who adds a customer with a known telephone can choose the known customer by one tap", async () => {
  const saved = vi.fn();
  void act(() =>
    render(<ContactDialog kind="customer" contact={null} onSaved={saved} onClose={() => {}} />, document.body),
  );
  await type("Phone", "0151 234567");
  const use = await vi.waitFor(() => {
    const found = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Use Carl Weber");
    if (!found) throw new Error(document.body.textContent ?? "");
    return found;
  });
  use.click();
  expect(saved).toHaveBeenCalledWith("carl");
});

it("P54 on a customer's page a tap calls, writes or mails, and the same one is offered", async () => {
  await records().customer.put(toRow("customer", contact("twin", "C. Weber", { phone: "0151 234567" }), 0));
  void act(() => render(<CustomerPage customerId="carl" />, document.body));
  await vi.waitFor(() => expect(document.body.textContent).toContain("C. Weber has the same phone or e-mail"));
  const links = [...document.querySelectorAll("a")].map((link) => [link.textContent, link.getAttribute("href")]);
  expect(links).toEqual(
    expect.arrayContaining([
      ["Call", "tel:+49151234567"],
      ["Send SMS", "sms:+49151234567"],
      ["E-mail", "mailto:carl-weber@example.org"],
      ["Open C. Weber", "/customers/twin"],
    ]),
  );
});
