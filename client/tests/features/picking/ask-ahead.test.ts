import { beforeEach, describe, expect, it, vi } from "vitest";

import { NetworkUnreachable, ServerRefused } from "../../../src/api/errors";
import { findItems, listUnits, readItem, readUnit } from "../../../src/api/records";
import { askForUnits, findUnitAhead } from "../../../src/features/picking/ask-ahead";
import { findAvailable } from "../../../src/features/picking/available";
import { lookUpCode } from "../../../src/features/picking/look-up-code";
import { nameCode } from "../../../src/features/picking/name-code";
import { takePage } from "../../../src/storage/take-page";
import { CastDevice, NOON, phone, phonesInNorth, saleOf, unit } from "../../cast";
import { FakeServer } from "../../fake-server";

vi.mock("../../../src/api/records");

let server: FakeServer;
let north: CastDevice;

/** A phone that was just enrolled and has pulled nothing yet. */
beforeEach(async () => {
  vi.mocked(findItems).mockReset().mockResolvedValue([]);
  vi.mocked(readItem).mockReset().mockResolvedValue(phone());
  vi.mocked(readUnit).mockReset().mockResolvedValue(unit("SN-1"));
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

const name = (code: string) => nameCode(north.database, code, "north", []);

describe("while the first copy of the shop arrives", () => {
  it("a scanned unit is requested from the server, and can be sold at once", async () => {
    expect(await name("sn-1")).toMatchObject({ kind: "unit", unit: { serial: "SN-1" }, item: { id: "phone" } });
    await north.record("sale.complete", saleOf("SN-1"));
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold" });
    await north.sync();
    expect(await north.database.serial.toArray()).toMatchObject([
      { serial: "SN-1", status: "sold" },
      { serial: "SN-2", status: "in_stock" },
    ]);
    expect(await north.database.queue.where("state").equals("acknowledged").count()).toBe(1);
  });

  it("an item is found by its barcode", async () => {
    vi.mocked(readUnit).mockRejectedValue(new ServerRefused({ status: 404, code: "not_found" }));
    vi.mocked(findItems).mockResolvedValue([phone()]);
    expect(await lookUpCode(north.database, "4006381333931")).toMatchObject([{ kind: "item", item: { id: "phone" } }]);
  });

  it("the units of an item are listed where it is chosen, and any other is found by its serial", async () => {
    vi.mocked(listUnits).mockResolvedValue([unit("SN-1"), unit("SN-2")]);
    await askForUnits(north.database, "phone", "north");
    expect(vi.mocked(listUnits).mock.calls).toEqual([[{ item_id: "phone", branch_id: "north" }]]);
    const wanted = { itemId: "phone", branchId: "north", taken: [] };
    expect((await findAvailable(north.database, wanted, "")).map(({ serial }) => serial)).toEqual(["SN-1", "SN-2"]);
    vi.mocked(readUnit).mockResolvedValue(unit("SN-3"));
    expect(await findUnitAhead(north.database, "sn-3")).toMatchObject({ serial: "SN-3" });
    await north.sync();
    await askForUnits(north.database, "phone", "north");
    expect(vi.mocked(listUnits).mock.calls.length).toBe(1);
  });

  it("a record that is here already stays unchanged, with its prediction", async () => {
    await name("SN-1");
    await north.record("sale.complete", saleOf("SN-1"));
    await north.database.item.clear();
    await lookUpCode(north.database, "SN-1");
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold" });
    expect(await north.database.item.count()).toBe(1);
  });

  it("an answer that is older than the page that removed its unit is not stored", async () => {
    vi.mocked(readUnit).mockImplementation(async () => {
      const removed = { kind: "serial", id: unit("SN-1").id, data: null };
      const page = { changes: [removed], cursor: "a", version: 1, more: true };
      await takePage(north.database, { cursor: null, snapshot: 1 }, page, NOON);
      return unit("SN-1");
    });
    expect(await name("SN-1")).toMatchObject({ kind: "refused", explanation: { kind: "unknown" } });
    expect(await north.database.serial.count()).toBe(0);
  });

  it("without an answer the device uses its own records", async () => {
    vi.mocked(readUnit).mockRejectedValue(new NetworkUnreachable("timeout"));
    vi.mocked(findItems).mockRejectedValue(new NetworkUnreachable("timeout"));
    expect(await name("SN-1")).toMatchObject({ kind: "refused", explanation: { kind: "unknown" } });
  });
});

it("no request is made for a known code, nor after the copy is complete", async () => {
  await name("SN-1");
  vi.mocked(readUnit).mockClear();
  await name("SN-1");
  await north.sync();
  await name("NOBODY-KNOWS");
  expect([vi.mocked(readUnit).mock.calls, vi.mocked(findItems).mock.calls.length]).toEqual([[], 1]);
});
