/** A device's key is made and registered once, stored, and distinguished from another phone's. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ServerRefused } from "../../src/api/errors";
import { ShopDatabase } from "../../src/storage/database";
import { nextPublicKey, readOrMakeKey } from "../../src/storage/device-keys";
import { InsecureOrigin } from "../../src/storage/insecure-origin";
import { asDevice, enrol } from "../../src/sync/as-device";
import { httpServer } from "../../src/sync/server";

interface Asked {
  path: string;
  body: { public_key?: object };
  headers: Record<string, string>;
}

let database: ShopDatabase;
let asked: Asked[];

/** Answers of the server, in order. */
function answer(...answers: [status: number, body: object][]): void {
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(init.body ?? "{}")), headers: init.headers as Record<string, string> });
    const [status, body] = answers.shift()!;
    const type = status < 300 ? "application/json" : "application/problem+json";
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } }));
  });
}

const DEVICE = { id: "D1", code: "AAAA", name: "Till", branch_id: "north" };
const PUSHED = { results: [], last_seq: 0, version: 1, server_time: 0 };
const NO_KEY = { code: "device_signature_required", has_key: false };
const push = (id = "D1") => httpServer(database).push(id, [], null, 0);

beforeEach(async () => {
  asked = [];
  database = new ShopDatabase(`keys-${crypto.randomUUID()}`);
  await database.open();
});
afterEach(() => {
  vi.unstubAllGlobals();
  database.close();
});

describe("an enrolled device", () => {
  it("registers a key and signs every request with it, in another tab too", async () => {
    answer([201, DEVICE], [200, PUSHED], [200, PUSHED]);
    await enrol(database, "Till", "north");
    await push();
    const tab = new ShopDatabase(database.shopId);
    await httpServer(tab).push("D1", [], null, 0);
    tab.close();
    expect(asked[0]!.body.public_key).toEqual((await readOrMakeKey(database, "D1")).public_key);
    expect(asked.slice(1).map(({ headers }) => headers["Signature-Input"])).toEqual(
      Array(2).fill(expect.stringContaining('keyid="D1"')),
    );
  });

  it("tries again with the same key after no answer", async () => {
    answer([503, { code: "try_again" }], [201, DEVICE]);
    await enrol(database, "Till", "north").catch(() => {});
    await enrol(database, "Till", "north");
    expect(asked[0]!.body.public_key).toEqual(asked[1]!.body.public_key);
  });

  it("has another key for each identity", async () => {
    answer([201, DEVICE], [201, { ...DEVICE, id: "D2" }]);
    await enrol(database, "Till", "north");
    await enrol(database, "Till", "north");
    expect(asked[0]!.body.public_key).not.toEqual(asked[1]!.body.public_key);
    expect(await database.keys.count()).toBe(2);
  });

  it("keeps a private key that cannot be read", async () => {
    const { private_key: key } = await readOrMakeKey(database, "D1");
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("jwk", key)).rejects.toThrow();
  });

  it("has one key, whichever of two tabs creates it first", async () => {
    const tab = new ShopDatabase(database.shopId);
    const [one, other] = await Promise.all([nextPublicKey(database), nextPublicKey(tab)]);
    tab.close();
    expect(one).toEqual(other);
  });

  it("reports that an address without https has no keys", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await expect(enrol(database, "Till", "north")).rejects.toBeInstanceOf(InsecureOrigin);
  });
});

describe("a device of a version without keys", () => {
  it("registers one and continues", async () => {
    answer([401, NO_KEY], [200, DEVICE], [200, PUSHED], [200, PUSHED]);
    await push();
    await push();
    expect(asked.map(({ path }) => path.replace("/api/v1", ""))).toEqual([
      "/sync/push",
      "/devices/D1/key",
      "/sync/push",
      "/sync/push",
    ]);
  });

  it("registers it again for a server that was restored from an earlier backup", async () => {
    answer([401, NO_KEY], [200, DEVICE], [200, PUSHED], [401, NO_KEY], [200, DEVICE], [200, PUSHED]);
    await push();
    await push();
    const keys = asked.flatMap(({ body }) => body.public_key ?? []);
    expect(keys[0]).toEqual(keys[1]);
  });

  it("finds that another phone has registered one", async () => {
    answer([401, { code: "device_signature_invalid" }], [409, { code: "device_key_taken" }]);
    await expect(push()).rejects.toMatchObject({ code: "device_key_taken" });
  });
});

it("does not register a registered key again because a signature is called invalid", async () => {
  answer([201, DEVICE], [401, { code: "device_signature_invalid" }]);
  await enrol(database, "Till", "north");
  const refused = await asDevice(database, "D1", (sign) =>
    sign({ method: "GET", target: "/" }).then(() => push()),
  ).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ServerRefused);
  expect(asked).toHaveLength(2);
});
