import { beforeAll, describe, expect, it } from "vitest";

import type { Mapping } from "../../../src/api/accounting";
import { formOf, mappingOf } from "../../../src/features/accounting/account-form";
import { lastMonth } from "../../../src/features/accounting/last-month";
import { sayMissing } from "../../../src/features/accounting/missing-words";
import { loadWords } from "../../../src/i18n";

beforeAll(loadWords);

const NOTHING: Mapping = {
  methods: [],
  rates: [],
  receivables: null,
  deposits: null,
  cash_moves: null,
  cash_differences: null,
  differences: null,
  unknown_sales: null,
  datev: null,
};
const RATES = [{ id: "r", name: "VAT", basis_points: 1900 }];

describe("the accounts", () => {
  it("R11 are listed for every method and rate of the shop, and are read as they were saved", () => {
    const form = formOf(NOTHING, RATES);
    expect(form.methods.map(({ method }) => method)).toEqual(["cash", "card", "transfer"]);
    expect(form.rates.map(({ points }) => points)).toEqual([0, 1900]);
    expect(mappingOf(form)).toEqual(NOTHING);
    const saved: Mapping = {
      ...NOTHING,
      methods: [{ method: "voucher", account: "1590" }],
      rates: [{ basis_points: 700, sales: "8300", repairs: null, tax_code: "2" }],
      receivables: "1400",
      datev: { consultant: 29098, client: 55003, first_month: 1, account_length: 4, chart: "03" },
    };
    expect(mappingOf(formOf(saved, RATES))).toEqual(saved);
  });

  it("R11 are not saved while an account or a DATEV number is invalid", () => {
    const form = formOf(NOTHING, RATES);
    expect(mappingOf({ ...form, single: { ...form.single, deposits: "=1+1" } })).toBeNull();
    expect(mappingOf({ ...form, datev: { ...form.datev, consultant: "12", client: "1" } })).toBeNull();
    expect(mappingOf({ ...form, rates: [{ points: 0, sales: "8200", repairs: "", taxCode: "x" }] })).toBeNull();
  });

  it("R11 that are missing are listed, each with what to do", () => {
    expect(sayMissing({ what: "method", of: "card" })).toBe("No account for payments by Card");
    expect(sayMissing({ what: "repairs", of: "1900" })).toBe("No account for repairs at 19% tax");
    expect(sayMissing({ what: "deposits", of: null })).toBe("No account for: Deposits");
    expect(sayMissing({ what: "one_year", of: null })).toBe("The period goes beyond one business year");
  });
});

it("R11 the books are closed for the month before", () => {
  expect(lastMonth("2026-03-31")).toEqual({ fromDay: "2026-02-01", toDay: "2026-02-28" });
  expect(lastMonth("2026-01-01")).toEqual({ fromDay: "2025-12-01", toDay: "2025-12-31" });
});
