/** R7 The passcode of a customer's device on a phone: readable offline, and deleted after the device was handed
 * over. */
import { beforeEach, describe, expect, it } from "vitest";

import type { Repair } from "../../src/core/model";
import { forgetPasscodes, keepPasscode, passcodeHere } from "../../src/storage/passcodes";
import { CastDevice, phonesInNorth } from "../cast";
import { FakeServer } from "../fake-server";

const PASSCODE = "hunter-4711";
const TICKET = { repair_id: "r", device: { description: "Phone" }, problem: "dark", passcode: PASSCODE };

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

async function isStored(): Promise<boolean> {
  const tables = await Promise.all(north.database.tables.map((table) => table.toArray()));
  return JSON.stringify(tables).includes(PASSCODE);
}

/** The server's repair record, because the fake server does not merge. */
async function repairBecomes(part: Partial<Repair>): Promise<void> {
  const repair = (await north.database.repair.get("r"))!;
  await north.database.repair.put({ ...repair, ...part });
}

describe("R7 a passcode", () => {
  it("is shown offline where it was recorded, and is in no record", async () => {
    await north.record("repair.open", TICKET);
    expect(await passcodeHere(north.database, "r")).toBe(PASSCODE);
    expect(await passcodeHere(north.database, "another")).toBeNull();
    expect(JSON.stringify(await north.database.repair.toArray())).not.toContain(PASSCODE);
    expect((await north.database.repair.get("r"))?.has_passcode).toBe(true);
  });

  it("that is not sent yet replaces the one from the server", async () => {
    await keepPasscode(north.database, { repair_id: "r", passcode: "older" });
    expect(await passcodeHere(north.database, "r")).toBe("older");
    await north.record("repair.open", TICKET);
    expect(await passcodeHere(north.database, "r")).toBe(PASSCODE);
  });

  it("is sent completely, and deleted here after the device was handed over", async () => {
    await north.record("repair.open", TICKET);
    await keepPasscode(north.database, { repair_id: "r", passcode: PASSCODE });
    await forgetPasscodes(north.database);
    expect(await isStored()).toBe(true);

    await north.sync();
    await north.database.queue.toCollection().modify({ predicted: 0 });
    await repairBecomes({ has_passcode: true });
    await forgetPasscodes(north.database);
    expect(await isStored()).toBe(true);

    await repairBecomes({ status: "delivered", has_passcode: false });
    await forgetPasscodes(north.database);
    expect(await isStored()).toBe(false);
    expect(await passcodeHere(north.database, "r")).toBeNull();
  });

  it("that is not sent yet is kept, whatever this device predicts", async () => {
    await north.record("repair.open", TICKET);
    await north.record("repair.complete", { repair_id: "r" });
    await north.record("repair.deliver", { repair_id: "r" });
    expect((await north.database.repair.get("r"))?.has_passcode).toBe(false);
    await forgetPasscodes(north.database);
    const [opened] = await north.database.queue.orderBy("ordinal").toArray();
    expect(opened?.operation.payload).toMatchObject({ passcode: PASSCODE });
  });
});
