/** The first snapshot of a device: what its branch can sell comes before everything else. */
import { beforeEach, describe, expect, it } from "vitest";

import { NetworkUnreachable } from "../../src/api/errors";
import { CastDevice, phonesInNorth, saleOf, unit } from "../cast";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let north: CastDevice;
let asked: string[];

/** A phone that was just enrolled, of whose snapshot no page arrives until the test allows it. */
beforeEach(async () => {
  server = new FakeServer();
  server.seed([
    { kind: "serial", id: "SN-8", data: unit("SN-8", { branch_id: "south" }) },
    ...phonesInNorth("SN-1", "SN-2"),
    { kind: "serial", id: "SN-9", data: unit("SN-9", { status: "sold" }) },
  ]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  asked = [];
  const [pull, stockOf] = [server.pull.bind(server), server.stockOf.bind(server)];
  server.pull = async (...given) => {
    asked.push("page");
    if (asked.filter((each) => each === "page").length === 1) throw new NetworkUnreachable("timeout");
    return pull(...given);
  };
  server.stockOf = async (branchId) => {
    asked.push(`stock of ${branchId}`);
    return stockOf(branchId);
  };
});

const serials = async () => (await north.database.serial.toArray()).map(({ serial }) => serial);

describe("a phone that was just enrolled", () => {
  it("can sell what its branch has before the first page arrives, and keeps the sale", async () => {
    await north.sync();
    expect(asked).toEqual(["page", "stock of north"]);
    expect(await serials()).toEqual(["SN-1", "SN-2"]);
    expect(await north.database.item.count()).toBe(1);
    expect((await north.database.meta.get("replica"))?.complete).toBe(false);

    const { doubts } = await north.record("sale.complete", saleOf("SN-1"));
    expect(doubts).toEqual([]);
    await north.sync();
    expect(await serials()).toEqual(["SN-1", "SN-2", "SN-8", "SN-9"]);
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold" });
    expect((await north.database.meta.get("replica"))?.complete).toBe(true);
    expect(server.log.map(({ result }) => result.standing)).toEqual(["settled"]);
  });

  it("takes the snapshot alone without an answer, and requests it only before the first page", async () => {
    server.stockOf = async () => {
      throw new NetworkUnreachable("timeout");
    };
    await north.sync();
    expect(await serials()).toEqual([]);
    await north.sync();
    expect((await serials()).length).toBe(4);
    server.stockOf = async () => expect.fail("it was requested again");
    await north.sync();
  });

  it("does not wait for that request, nor store its answer, where the first page is the only one", async () => {
    server.stockOf = () => new Promise(() => {});
    server.pull = FakeServer.prototype.pull.bind(server);
    await north.sync();
    expect((await serials()).length).toBe(4);
  });

  it("does not keep a unit that the server removes before the snapshot brings it", async () => {
    await north.sync();
    server.feed.push({ kind: "serial", id: "SN-2", version: server.version + 1, data: null });
    await north.sync();
    expect(await serials()).toEqual(["SN-1", "SN-8", "SN-9"]);
  });
});
