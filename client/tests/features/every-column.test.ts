/** Every optional field of a creation is recorded from the column of a file with its name. */
import { beforeAll, expect, it } from "vitest";

import { CustomerCreateLeftOut, ItemCreateLeftOut, SupplierCreateLeftOut } from "../../src/core/operations";
import { checkLines } from "../../src/features/imports/check-lines";
import { guessColumns, importColumns } from "../../src/features/imports/columns";
import { readLines } from "../../src/features/imports/read-lines";
import { recordLines } from "../../src/features/imports/record-lines";
import type { Recorder } from "../../src/features/recorder";
import { loadWords } from "../../src/i18n";
import { CastDevice, branch, nextId, shopOf } from "../cast";
import { FakeServer } from "../fake-server";

const RATE = { id: "rate", name: "Reduced", basis_points: 700 };
/** The text of cells with fixed values; the others depend on their kind. */
const WRITTEN: Readonly<Record<string, string>> = {
  tax_rate: RATE.name,
  serials: "SN-1",
  quantity: "1",
  branch: "North",
};
const OF_KIND: Readonly<Record<string, string>> = {
  money: "11.50",
  months: "7",
  count: "8",
  flag: "yes",
  text: "Text",
  message_wish: "sms",
  language: "de",
};
/** These end the item, or are ids of records. */
const NOT_WRITTEN = ["status", "archived", "merged_into"];

beforeAll(loadWords);

it.each([
  { kind: "items", fields: Object.keys(ItemCreateLeftOut) },
  { kind: "customers", fields: Object.keys(CustomerCreateLeftOut) },
  { kind: "suppliers", fields: Object.keys(SupplierCreateLeftOut) },
] as const)("O12 a file of $kind sets every field", async ({ kind, fields }) => {
  const server = new FakeServer();
  const shop = shopOf({ tax_rates: [RATE] });
  server.seed([{ kind: "shop", id: shop.id, data: shop }]);
  server.seed([{ kind: "branch", id: "north", data: branch("north", "North") }]);
  const north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  const columns = importColumns(kind).filter(({ name, kind: cells }) => cells !== "id" && !NOT_WRITTEN.includes(name));
  const names = columns.map(({ name }) => name);
  const row = columns.map(({ name, kind: cells }) => WRITTEN[name] ?? OF_KIND[cells] ?? "");
  const recorded: object[] = [];
  const record = (_: string, payload: object) => Promise.resolve(recorded.push(payload));
  const recorder = { record, recordAll: () => Promise.resolve(), newId: nextId } as unknown as Recorder;

  const lines = readLines(kind, [names, row], guessColumns(kind, names), "EUR");
  const checked = await checkLines(north.database, kind, lines, [branch("north", "North")]);
  await recordLines(recorder, kind, checked, "", () => undefined);

  expect(checked.map(({ fault }) => fault)).toEqual([null]);
  const payload = recorded[0] as Record<string, unknown>;
  expect(fields.filter((field) => (payload[field] ?? null) === null)).toEqual([]);
});
