// @vitest-environment dom
import { beforeAll, beforeEach, expect, it } from "vitest";

import type { Named } from "../../../src/storage/look-up";
import type { Repair, Shop } from "../../../src/core/model";
import { pickUpsOf } from "../../../src/features/search/pick-ups";
import { loadWords } from "../../../src/i18n";
import { ShopDatabase } from "../../../src/storage/database";
import { session } from "../../../src/state/session";
import { NORTH, userOf } from "../../signed-in";

beforeAll(loadWords, 60_000);

const shop = { currency: "EUR", tax_mode: "inclusive", tax_rates: [], default_tax_rate_id: null } as unknown as Shop;
const ready = {
  id: "r-1",
  code: "A7K3-1",
  status: "completed",
  price: 4900,
  charged: null,
  paid: 1000,
  refunded: 0,
  parts: [],
  labour: [],
} as unknown as Repair;
const open = { ...ready, id: "r-2", status: "open" } as Repair;
const paid = { ...ready, id: "r-3", paid: 4900 } as Repair;
const found = [ready, open, paid].map((document): Named => ({ kind: "repair", document: document as never }));
let database: ShopDatabase;

let databases = 0;

beforeEach(() => {
  databases += 1;
  database = new ShopDatabase(`pick-ups-${databases}`);
});

function work(role: "clerk" | "technician"): void {
  session.value = { step: "ready", user: userOf("eve", "Eve", role, false), role, shop, branch: NORTH } as never;
}

it("R2 a repair that is ready for pick-up is charged from the search, with the amount due", async () => {
  work("clerk");
  expect([...(await pickUpsOf(database, found, shop, "north"))]).toEqual([["repair r-1", 3900]]);
});

it("R2 a person who may not charge sees no charge button", async () => {
  work("technician");
  expect([...(await pickUpsOf(database, found, shop, "north"))]).toEqual([]);
});
