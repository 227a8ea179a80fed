import { expect, it, vi } from "vitest";

import type { RecordedOperation } from "../../src/core/operations";
import { readReplica } from "../../src/storage/replica";
import { entriesInDoubt, takeNewIdentity } from "../../src/storage/resend";
import { CastDevice, NOON, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

it("a tab that ended right after it took a new identity pulls first, so that the server accepts its base", async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  const north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  await north.record("sale.complete", saleOf("SN-1"));
  const { device: before } = await readReplica(north.database);
  await takeNewIdentity(
    north.database,
    before,
    server.device("NEWD"),
    await entriesInDoubt(north.database, false),
    new Map(),
    NOON,
  );
  const asked: string[] = [];
  for (const call of ["pull", "push"] as const) {
    const real = server[call].bind(server) as (...given: unknown[]) => Promise<never>;
    vi.spyOn(server, call).mockImplementation((...given: unknown[]) => {
      asked.push(call);
      return real(...given);
    });
  }

  await north.sync();
  await north.record("serial.note", { serial: "SN-1", note: "sold" });
  await north.sync();

  expect(asked).toEqual(["pull", "push", "pull", "push", "pull"]);
  expect(server.log.map(({ device_id }) => device_id)).toEqual(["device-NEWD", "device-NEWD"]);
});

it("an operation that was recorded after one of a clone comes after it in the merge", async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  const north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  await north.record("serial.note", { serial: "SN-1", note: "before" });
  await north.record("sale.complete", saleOf("SN-1"));
  await north.record("serial.note", { serial: "SN-1", note: "after" });
  const { device: before } = await readReplica(north.database);
  const entries = await entriesInDoubt(north.database, false);
  const sale = entries[1]!.id;
  const recorded = { id: sale, seq: 7, standing: "settled", duplicate: false, device_id: "device-CLON" };

  await takeNewIdentity(
    north.database,
    before,
    server.device("NEWD"),
    entries,
    new Map([[sale, recorded as RecordedOperation]]),
    NOON,
  );

  const [first, second] = await entriesInDoubt(north.database, false);
  expect([first!.operation.heard, second!.operation.heard]).toEqual([undefined, { "device-CLON": 7 }]);
  expect((await readReplica(north.database)).heard).toEqual({ "device-CLON": 7 });
});
