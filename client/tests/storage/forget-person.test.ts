/** A device that still has an erased customer: after its next pull its database has no data about them. */
import { beforeEach, describe, expect, it } from "vitest";

import type { RecordChange } from "../../src/core/model";
import { ERASED } from "../../src/core/personal";
import { contactsNamed } from "../../src/storage/names";
import { firstOf } from "../../src/storage/paged";
import { exportQueue } from "../../src/storage/queue-file";
import { CastDevice, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

const NAME = "Zoltan Quirk";
const SECRETS = ["zoltan", "quirk", "7733", "nettle", "356938035643809"];
const PHOTO = "ab".repeat(32);

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

async function everythingStored(device: CastDevice): Promise<string> {
  const tables = await Promise.all(device.database.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify(tables).toLowerCase();
}

async function secretsOn(device: CastDevice): Promise<string[]> {
  const stored = await everythingStored(device);
  return SECRETS.filter((secret) => stored.includes(secret));
}

async function sayAllAboutZoltan(): Promise<void> {
  await north.record("customer.create", { customer_id: "z", name: NAME, phone: "0151 7733", address: "Nettle Row 9" });
  await north.record("sale.complete", { ...saleOf("SN-1"), sale_id: "s", customer_id: "z" });
  await north.record("sale.void", { sale_id: "s", reason: `${NAME} did not pay` });
  await north.record("repair.open", {
    repair_id: "r",
    customer_id: "z",
    device: { description: "Quirk's phone", serial: "356938035643809" },
    problem: "dark",
    photos: [PHOTO],
  });
  await north.record("repair.update", { repair_id: "r", changes: {}, note: `call ${NAME}` });
  await north.database.photos.put({
    id: PHOTO,
    type: "image/jpeg",
    bytes: new ArrayBuffer(1),
    state: "sent",
    taken_at: north.now,
  });
  await north.database.drafts.put({
    id: "repair:new",
    screen: "repair",
    data: { customer_id: "z", problem: `${NAME} again` },
    updated_at: north.now,
  });
  await north.database.drafts.put({ id: "sale", screen: "sale", data: { lines: [] }, updated_at: north.now });
}

/** The server's records after it erased him, as a pull brings them. */
async function erase(): Promise<void> {
  const sale = (await server.records.get("sale", "s"))!;
  const repair = (await server.records.get("repair", "r"))!;
  const customer = (await server.records.get("customer", "z"))!;
  const changes = [
    { kind: "customer", id: "z", data: { ...customer, name: ERASED, phone: ERASED, address: ERASED } },
    {
      kind: "repair",
      id: "r",
      data: {
        ...repair,
        device: { description: ERASED, serial: null },
        problem: ERASED,
        notes: repair.notes.map((note) => ({ ...note, text: ERASED })),
        photos: [],
      },
    },
    { kind: "sale", id: "s", data: { ...sale, void_reason: ERASED } },
  ] as RecordChange[];
  server.seed(changes);
  for (const owner of ["customer:z", "sale:s", "repair:r"]) server.erased.add(owner);
}

describe("a device whose customer was erased", () => {
  it("keeps no data of them after a pull, neither in acknowledged operations nor in drafts", async () => {
    await sayAllAboutZoltan();
    await north.sync();
    expect(await secretsOn(north)).toEqual(SECRETS);

    await erase();
    await north.sync();

    expect(await secretsOn(north)).toEqual([]);
    expect(await north.database.photos.get(PHOTO)).toBeUndefined();
    expect(await north.database.drafts.toCollection().primaryKeys()).toEqual(["sale"]);
    expect((await north.entries()).map(({ operation }) => operation.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it("neither shows nor saves again what was recorded offline meanwhile", async () => {
    await sayAllAboutZoltan();
    await north.sync();
    await erase();
    await north.record("customer.update", { customer_id: "z", changes: { phone: "0151 7733 1" } });

    await north.sync();
    expect(server.log.at(-1)!.operation.payload).toEqual({ customer_id: "z", changes: { phone: ERASED } });

    expect(await secretsOn(north)).toEqual([]);
    expect(JSON.stringify(await exportQueue(north.database, north.now)).toLowerCase()).not.toContain("7733");
  });

  it("records nothing personal from a form that was open meanwhile", async () => {
    await sayAllAboutZoltan();
    await north.sync();
    await erase();
    await north.sync();

    await north.record("repair.update", { repair_id: "r", changes: { problem: `${NAME} called` }, note: NAME });

    expect(await secretsOn(north)).toEqual([]);
    expect(await north.database.repair.get("r")).toMatchObject({ problem: ERASED });
  });

  it("does not offer them any more", async () => {
    await sayAllAboutZoltan();
    await north.sync();
    await erase();
    await north.sync();
    expect(await firstOf(contactsNamed(north.database, "customer", ""), 10)).toEqual([]);
    expect(await firstOf(contactsNamed(north.database, "customer", "erased"), 10)).toEqual([]);
  });
});
