import { beforeEach, describe, expect, it } from "vitest";

import { CastDevice, phonesInNorth } from "../cast";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

describe("a pull that does not end", () => {
  it("stops at pages whose cursor does not advance", async () => {
    const page = { changes: [], version: 1, more: true, last_seq: 0, server_time: 0 };
    const { cursor } = (await north.database.meta.get("replica"))!;
    for (const cursors of [[cursor!], ["a", "b", "a"]]) {
      let asked = 0;
      server.pull = () => Promise.resolve({ ...page, cursor: cursors[asked++ % cursors.length]! });
      expect(await north.sync()).toMatchObject({ state: "offline" });
      expect(asked).toBeLessThanOrEqual(cursors.length + 1);
      await north.database.meta.update("replica", { cursor });
    }
  });

  it("stops at endless empty pages, pulls again later, and stores the records of that pull", async () => {
    const before = (await north.database.meta.get("replica"))!;
    let asked = 0;
    server.pull = () => {
      asked += 1;
      return Promise.resolve({
        changes: [],
        cursor: `new-${asked}`,
        version: 1,
        more: asked < 500,
        last_seq: 0,
        server_time: 0,
      });
    };
    const waits = [];
    for (let exchange = 0; exchange < 3; exchange += 1) {
      asked = 0;
      expect(await north.sync()).toMatchObject({ state: "offline", reason: null });
      expect(asked).toBeLessThanOrEqual(22);
      waits.push(north.timers.at(-1)!.delayMs);
      await north.database.meta.update("replica", { cursor: before.cursor });
    }
    expect(waits).toEqual([2000, 4000, 8000]);
    Object.assign(server, { pull: FakeServer.prototype.pull });
    expect(await north.sync()).toMatchObject({ state: "online", reason: null });
  });

  it.each([1, 3])("stops at endless pages of the same %i records, whatever their version", async (count) => {
    const [change] = phonesInNorth("SN-1");
    let asked = 0;
    server.pull = () => {
      asked += 1;
      const changes = [{ ...change!, id: `SN-${asked % count}`, version: asked }];
      return Promise.resolve({
        changes,
        cursor: `new-${asked}`,
        version: 1,
        more: asked < 500,
        last_seq: 0,
        server_time: 0,
      });
    };
    expect(await north.sync()).toMatchObject({ state: "offline", reason: null });
    expect(asked).toBeLessThanOrEqual(22 + count);
    expect(north.timers.at(-1)!.delayMs).toBe(2000);
  });

  it("continues after a few empty pages if changes follow", async () => {
    const [change] = phonesInNorth("SN-1");
    const { cursor } = (await north.database.meta.get("replica"))!;
    let asked = 0;
    server.pull = () => {
      asked += 1;
      const changes = asked % 5 === 0 ? [{ ...change!, id: `SN-${asked}`, version: asked }] : [];
      return Promise.resolve({
        changes,
        cursor: asked < 60 ? `new-${asked}` : cursor!,
        version: 1,
        more: asked < 60,
        last_seq: 0,
        server_time: 0,
      });
    };
    expect(await north.sync()).toMatchObject({ state: "online" });
    expect(asked).toBe(60);
  });
});
