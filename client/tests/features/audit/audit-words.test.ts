// @vitest-environment dom
import { beforeAll, expect, it } from "vitest";
import type { AuditEntry } from "../../../src/api/audit";
import { namesOfRates, sayDetails, type Names } from "../../../src/features/audit/audit-words";
import { loadWords } from "../../../src/i18n";

beforeAll(loadWords, 60_000);

const STANDARD = { id: "r-19", name: "Standard", basis_points: 1900 };
const FORMER = { id: "r-16", name: "Of 2020", basis_points: 1600 };

function changed(...changes: AuditEntry["changes"]): AuditEntry {
  return { link: 1, noted_at: 0, kind: "shop_changed", changes, facts: {} } as unknown as AuditEntry;
}

function namesIn(...entries: AuditEntry[]): Names {
  return { user: new Map(), device: new Map(), branch: new Map(), rate: namesOfRates(entries, [STANDARD]) };
}

it("shows a tax rate by its name, also one that the shop no longer has", () => {
  const rates = changed({ field: "tax_rates", before: [FORMER], after: [STANDARD] });
  const usual = changed({ field: "default_tax_rate_id", before: "r-16", after: "r-19" });
  const names = namesIn(rates, usual);

  expect(sayDetails(rates, names)).toEqual(["Tax rates: Of 2020: 16% → Standard: 19%"]);
  expect(sayDetails(usual, names)).toEqual(["Usual tax rate: Of 2020: 16% → Standard: 19%"]);
  expect(sayDetails(usual, namesIn())[0]).toContain("a former tax rate");
});

it("R6 lists each changed message setting, and which of the shop's texts were changed", () => {
  const before = { automatic: [], texts: [], quiet_from: null, quiet_until: null, late_hours: 48 };
  const own = { template: "ready", language: "en", text: "Come and get it" };
  const after = { ...before, automatic: ["received", "ready"], texts: [own], quiet_from: 1200, quiet_until: 485 };

  expect(sayDetails(changed({ field: "messages", before, after }), namesIn())).toEqual([
    "Sent automatically: none → Received, Ready",
    "Your words: Ready (English)",
    "No messages from: 20:00",
    "No messages until: 08:05",
  ]);
});

it("R11 shows accounts by the names of methods, rates and roles, never as JSON", () => {
  const methods = [
    { method: "cash", account: "1600" },
    { method: "card", account: "1360" },
  ];
  const rates = [{ basis_points: 1900, sales: "8400", repairs: null, tax_code: "3" }];
  const datev = { consultant: 29098, client: 55003, first_month: 1, account_length: 4, chart: "03" };
  const entry = changed(
    { field: "methods", before: [], after: methods },
    { field: "rates", before: [], after: rates },
    { field: "deposits", before: "1718", after: "1719" },
    { field: "datev", before: datev, after: { ...datev, client: 55004 } },
    { field: "rates", before: [], after: '[{"basis_points":0,"sales":"82…' },
  );

  expect(sayDetails(entry, namesIn())).toEqual([
    "Methods of payment: none → Cash: 1600, Card: 1360",
    "Income by tax rate: none → 19%, Sales · Repairs: 8400 · none (Tax code 3)",
    "Deposits: 1718 → 1719",
    "Client number: 55003 → 55004",
    "Income by tax rate: none → too long to show here",
  ]);
});
