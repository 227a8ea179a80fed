import { beforeEach, describe, expect, it } from "vitest";

import { readDeviceHistory } from "../../../src/features/repairs/device-history";
import { CastDevice, phonesInNorth, saleOf } from "../../cast";
import { FakeServer } from "../../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

const open = (repair_id: string, serial: string) =>
  north.record("repair.open", { repair_id, device: { description: "Phone 12", serial }, problem: "no power" });

describe("a device at the counter", () => {
  it("Z4 shows every earlier repair of its serial, and none that only used it as a part", async () => {
    await open("R1", "356938035643809");
    await open("R2", "3569 3803 5643 809");
    await open("R3", "another");
    await north.record("repair.add_part", { repair_id: "R3", item_id: "phone", quantity: 1, serials: ["SN-2"] });
    const { repairs } = await readDeviceHistory(north.database, "356938035643809", "R2");
    expect(repairs.map(({ id }) => id)).toEqual(["R1"]);
    expect((await readDeviceHistory(north.database, "SN-2", "")).repairs).toEqual([]);
  });

  it("Z4 is found by the other serial of a unit that has two", async () => {
    await open("R1", "SN-1");
    await north.record("serial.add_alias", { serial: "SN-1", alias: "356938035643809" });
    const { repairs, unit } = await readDeviceHistory(north.database, "356938035643809", "");
    expect(repairs.map(({ id }) => id)).toEqual(["R1"]);
    expect(unit?.serial).toBe("SN-1");
  });

  it("F31 is taken in for repair while it stays sold, without a return", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    await open("R1", "SN-1");
    const { unit, item } = await readDeviceHistory(north.database, "sn-1", "R1");
    expect(unit).toMatchObject({ status: "sold" });
    expect(item?.name).toBe("Phone 12");
  });
});
