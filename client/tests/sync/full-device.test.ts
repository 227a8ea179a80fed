import { beforeEach, describe, expect, it } from "vitest";

import { keepPhoto } from "../../src/storage/photos";
import { CastDevice, NOON, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let north: CastDevice;
let isFull: () => boolean;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  isFull = () => false;
  for (const table of north.database.tables) {
    // As on a full device: writing a row fails, and rows can be deleted.
    table.hook("creating", refuse);
    table.hook("updating", refuse);
  }
});

function refuse(): void {
  if (isFull()) throw new DOMException("no room", "QuotaExceededError");
}

const states = async () => (await north.entries()).map(({ state }) => state);

describe("a full device", () => {
  it("P36 still sends its whole queue, shows that it is full, and stores the answers when there is space", async () => {
    for (const text of ["one", "two", "three"]) await north.record("serial.note", { serial: "SN-1", note: text });
    await north.record("sale.complete", saleOf("SN-2"));
    isFull = () => true;
    expect(await north.sync()).toMatchObject({ state: "failed", reason: "storage_full" });
    expect(server.log).toHaveLength(4);
    expect(await states()).toEqual(["queued", "queued", "queued", "queued"]);
    isFull = () => false;
    expect(await north.sync()).toMatchObject({ state: "online", reason: null });
    expect(await states()).toEqual(["acknowledged", "acknowledged", "acknowledged", "acknowledged"]);
    expect(server.log).toHaveLength(4);
  });

  it("P36 frees space by deleting operations that the server has", async () => {
    await keepPhoto(north.database, { id: "aa", type: "image/jpeg", bytes: new ArrayBuffer(3), taken_at: NOON });
    await north.sync();
    const photos = await north.database.photos.count();
    await north.record("sale.complete", saleOf("SN-1"));
    let left = photos;
    north.database.photos.hook("deleting", () => {
      left -= 1;
    });
    isFull = () => left > 0;
    await north.sync();
    expect(await states()).toEqual(["acknowledged"]);
    expect(north.status).toMatchObject({ state: "online" });
  });
});
