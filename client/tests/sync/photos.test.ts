import { beforeEach, describe, expect, it } from "vitest";

import { keepPhoto } from "../../src/storage/photos";
import { CastDevice, NOON } from "../cast";
import { FakeServer } from "../fake-server";

const MONTH_MS = 31 * 86_400_000;

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

const take = (id: string) =>
  keepPhoto(north.database, { id, type: "image/jpeg", bytes: new ArrayBuffer(3), taken_at: NOON });
const stateOf = async (id: string) => (await north.database.photos.get(id))?.state;

describe("a photo taken on a device", () => {
  it("waits while the server does not answer, and is sent once", async () => {
    server.reachable = false;
    await take("aa");
    await north.sync();
    expect(await stateOf("aa")).toBe("waiting");
    server.reachable = true;
    await north.sync();
    expect(await stateOf("aa")).toBe("sent");
    expect([...server.photos]).toEqual([["aa", "image/jpeg"]]);
  });

  it("that is refused blocks neither the next photo nor the queue", async () => {
    server.photosRefused.set("aa", { status: 422, code: "invalid_field" });
    await take("aa");
    await take("bb");
    expect((await north.sync()).state).toBe("online");
    expect([await stateOf("aa"), await stateOf("bb")]).toEqual(["refused", "sent"]);
  });

  it("waits for a server that does not accept photos yet", async () => {
    server.photosRefused.set("aa", { status: 404, code: "not_found" });
    await take("aa");
    expect((await north.sync()).state).toBe("online");
    expect(await stateOf("aa")).toBe("waiting");
  });

  it.each([
    [409, "photos_full"],
    [429, "too_many_requests"],
    [503, "try_again"],
  ] as const)("waits without a message if the server has no space or time for it (%i %s)", async (status, code) => {
    for (const id of ["aa", "bb"]) server.photosRefused.set(id, { status, code, retryAfterMs: 90_000 });
    await take("aa");
    await take("bb");
    expect(await north.sync()).toMatchObject({ state: "online", reason: null });
    expect([await stateOf("aa"), await stateOf("bb")]).toEqual(["waiting", "waiting"]);
    server.photosRefused.clear();
    await north.sync();
    expect([...server.photos.keys()]).toEqual(["bb"]);
    north.now += 90_000;
    await north.sync();
    expect([...server.photos.keys()]).toEqual(["bb", "aa"]);
  });

  it("is deleted a month after it was sent, and not before", async () => {
    await take("aa");
    north.now = NOON + MONTH_MS;
    server.reachable = false;
    await north.sync();
    expect(await stateOf("aa")).toBe("waiting");
    server.reachable = true;
    await north.sync();
    expect(await stateOf("aa")).toBeUndefined();
  });
});
