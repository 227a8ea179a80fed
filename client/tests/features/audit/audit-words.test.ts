// @vitest-environment happy-dom
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

it("says a tax rate by its name, also one that the shop has no more", () => {
  const rates = changed({ field: "tax_rates", before: [FORMER], after: [STANDARD] });
  const usual = changed({ field: "default_tax_rate_id", before: "r-16", after: "r-19" });
  const names = namesIn(rates, usual);

  expect(sayDetails(rates, names)).toEqual(["Tax rates: Of 2020: 16% → Standard: 19%"]);
  expect(sayDetails(usual, names)).toEqual(["Usual tax rate: Of 2020: 16% → Standard: 19%"]);
  expect(sayDetails(usual, namesIn())[0]).toContain("a former tax rate");
});
