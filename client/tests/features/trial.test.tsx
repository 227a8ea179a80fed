// @vitest-environment dom
/** The places where a person hesitated during a day with the app, as listed in docs/trial.md. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { AuditFilters } from "../../src/features/audit/AuditFilters";
import { EVERYTHING } from "../../src/features/audit/filters";
import { Explained } from "../../src/features/picking/Explained";
import { QuoteScreen } from "../../src/features/money/PaperScreen";
import { TakeMoney } from "../../src/features/money/TakeMoney";
import { PublicLink } from "../../src/features/repairs/public-link";
import { Counting } from "../../src/features/stocktakes/Counting";
import { loadWords } from "../../src/i18n";
import { recordSteps, type Step } from "../../src/state/record";
import { records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { PageHeader } from "../../src/ui";
import { PickList } from "../../src/ui/PickList";
import { toasts } from "../../src/ui/toasts";
import { nextId, phone, phonesInNorth, shopOf, unit } from "../cast";
import { enter } from "../form-hand";
import { leaveWork, letAdaWork, openEnrolled } from "./at-work";
import { COUNTED, OPENED, REPAIR, repair, stocktake } from "./recorded-before";

let shops = 0;

beforeAll(loadWords, 60_000);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`trial-${shops}`);
  letAdaWork(shopOf());
});
afterEach(leaveWork);

const nothing = () => undefined;
const show = (screen: Parameters<typeof render>[0]) => act(() => render(screen, document.body));

it("neither a short word in a heading nor a code is broken at its hyphen", async () => {
  await show(<PageHeader title="Stock-take 3PP6-12" />);
  const whole = [...document.querySelectorAll("h1 :is(span, bdi)")].map(({ textContent }) => textContent);
  expect(whole).toEqual(["Stock-take", "3PP6-12"]);
});

it("a search result has no checkbox, and the row that Enter opens is announced", async () => {
  const options = [
    { id: "a", title: "Screen A52" },
    { id: "b", title: "Screen A54" },
  ];
  await show(<PickList label="Search" query="Screen" onQuery={nothing} options={options} onPick={nothing} />);
  const rows = [...document.querySelectorAll("[role=option]")];
  expect(rows.map((row) => [row.textContent, row.getAttribute("aria-selected")])).toEqual([
    ["Screen A52", "true"],
    ["Screen A54", "false"],
  ]);
});

it("a quote links to its repair", async () => {
  const quote_id = nextId();
  const lines = [{ description: "Screen", quantity: 1, unit_price: 8000 }];
  const quoted = { type: "repair.quote", payload: { quote_id, repair_id: REPAIR, lines, total: 8000 } } as Step;
  await recordSteps([OPENED, quoted], { nextId, claim: null });
  await show(<QuoteScreen documentId={quote_id} />);
  await vi.waitFor(() => expect(document.querySelector(".page-header__back a")).not.toBeNull());
  expect(document.querySelector(".page-header__back a")?.getAttribute("href")).toBe(`/repairs/${REPAIR}`);
});

it("a repair without a customer's page does not mention one", async () => {
  await recordSteps([OPENED], { nextId, claim: null });
  await show(<PublicLink repair={{ ...(await repair()), public_token: null }} />);
  expect(document.body.textContent).toBe("");
});

it("a refund proposes the method of the payment", async () => {
  const record = { charged: 8000, paid: 8000, refunded: 0, balance: 0, overpaid: false };
  const of = { document: { type: "repair", id: REPAIR }, till: null, currency: "EUR", onClose: nothing } as const;
  await show(<TakeMoney record={record} kind="refund" paidBy="card" {...of} />);
  expect([...document.querySelectorAll(".methods .button--primary")].map(({ textContent }) => textContent)).toEqual([
    "Card",
  ]);
});

describe("P44 an unknown scanned code", () => {
  const shown = () => [...document.querySelectorAll(".banner :is(a, button)")].map(({ textContent }) => textContent);

  it("offers the button that its text names: to add it if its item is known", async () => {
    const insist = vi.fn();
    await show(<Explained serial="X-1" explanation={{ kind: "unknown" }} itemId="phone" onInsist={insist} />);
    expect(document.body.textContent).toContain("add it anyway");
    expect(shown()).toEqual(["Add it anyway", "Restock it"]);
  });

  it("or to see what is possible if it is not", async () => {
    await show(<Explained serial="X-1" explanation={{ kind: "unknown" }} itemId={null} onDismiss={nothing} />);
    expect(document.body.textContent).not.toContain("add it anyway");
    expect(document.body.textContent).toContain("see what you can do");
    expect(document.querySelector(".banner a")?.getAttribute("href")).toBe("/code/X-1");
  });
});

describe("the filters of the audit log", () => {
  const media = (isPhone: boolean) =>
    vi.stubGlobal("matchMedia", () => ({ matches: isPhone, addEventListener: nothing, removeEventListener: nothing }));
  const filters = { ...EVERYTHING, firstDay: "2026-11-01" };

  it("are one line on a phone, with the current choice", async () => {
    media(true);
    await show(<AuditFilters filters={filters} people={[]} onChange={nothing} />);
    expect(document.querySelector("details")?.open).toBe(false);
    expect(document.querySelector("summary")?.textContent).toBe("Everything · Everybody · 1 Nov 2026 –");
  });

  it("are all visible if there is space", async () => {
    media(false);
    await show(<AuditFilters filters={filters} people={[]} onChange={nothing} />);
    expect(document.querySelector("details")).toBeNull();
    expect(document.querySelectorAll("select")).toHaveLength(2);
  });
});

describe("O9 a stock-take", () => {
  const FIELD = "Serial, item or barcode";
  const said = () => toasts.shown.value.map(({ message }) => message);

  beforeEach(async () => {
    // What the test before said may still be there.
    toasts.shown.value.forEach(({ id }) => toasts.dismiss(id));
    for (const { kind, data } of phonesInNorth("SN-1"))
      await records()
        .records(kind)
        .put(toRow(kind, data as never, 0));
    await recordSteps([COUNTED], { nextId, claim: null });
    await show(<Counting stocktake={await stocktake()} />);
  });
  // The screen saves and releases its draft before the shop is closed.
  afterEach(async () => {
    await show(null);
    await vi.waitFor(async () =>
      expect((await records().drafts.toArray()).filter(({ receipt }) => receipt)).toEqual([]),
    );
  });

  it.each([
    ["the barcode of its box", "4006381333931"],
    ["its name", "Phone 12"],
  ])("asks for the serial of a tracked unit and counts nothing, given %s", async (_, code) => {
    await enter(FIELD, code);
    await vi.waitFor(() => expect(said().at(-1)).toContain(`${phone().name}: scan its serial, not its barcode`));
    expect(document.querySelector(".form-actions .button--primary")?.getAttribute("aria-disabled")).toBe("true");
  });

  it("counts the unit by its serial", async () => {
    await enter(FIELD, "SN-1");
    await vi.waitFor(() => expect(document.body.textContent).toContain("Submit 1"));
  });

  it("P46 lists units that are not in their place, with the reason, in the count itself", async () => {
    await records().serial.put(toRow("serial", unit("SN-9", { branch_id: "south" }), 0));
    for (const serial of ["SN-9", "SN-77", "SN-1"]) {
      await enter(FIELD, serial);
      await vi.waitFor(() => expect(document.body.textContent).toContain(serial));
    }
    const odd = () => [...document.querySelectorAll("[aria-label='Not where they belong'] li")];
    await vi.waitFor(() => expect(odd()).toHaveLength(2));
    expect(odd().map((row) => row.textContent)).toEqual([
      expect.stringContaining("SN-77not known here"),
      expect.stringContaining("SN-9belongs in"),
    ]);
    expect(said()).toEqual([]);
  });
});
