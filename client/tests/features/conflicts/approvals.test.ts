import { beforeEach, describe, expect, it } from "vitest";

import type { Conflict } from "../../../src/core/model";
import { devicesToApprove, itemNamed, readConflict } from "../../../src/features/conflicts/find-conflicts";
import { CastDevice, NOON, phone, phonesInNorth } from "../../cast";
import { FakeServer } from "../../fake-server";
import { evidence, openConflict } from "./open-conflict";

let server: FakeServer;
let north: CastDevice;

const by = (operation_id: string, device_code: string, item?: string): Conflict["evidence"][number] =>
  evidence(operation_id, {
    device_id: `id of ${device_code}`,
    device_code,
    document: item === undefined ? null : { type: "item", id: item, code: `${device_code}-1` },
  });

function seedConflict(id: string, changes: Partial<Conflict>): void {
  const needed = { id, serial: null, standing: "waiting", reason: "needs_approval" } as const;
  server.seed([{ kind: "conflict", id, data: openConflict(by(id, "P2"), [], { ...needed, ...changes }) }]);
}

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  server.seed([{ kind: "item", id: "handset", data: phone({ id: "handset", name: "Handset" }) }]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

describe("operations that wait for a role", () => {
  it("are counted by device and operation, not by unit", async () => {
    seedConflict("one", {});
    seedConflict("one of SN-1", { operation_id: "one", serial: "SN-1", evidence: [by("one", "P2")] });
    seedConflict("two", { operation_id: "two", evidence: [by("two", "P3")] });
    seedConflict("other", { reason: "illegal_transition", standing: "contested" });
    seedConflict("closed", { status: "decided", closed_at: NOON });
    await north.sync();
    const waiting = await devicesToApprove(north.database);
    expect(waiting.map(({ code, operations }) => [code, operations]).sort()).toEqual([
      ["P2", 1],
      ["P3", 1],
    ]);
  });
});

describe("a code that two items have", () => {
  it("names both items", async () => {
    const document = { type: "item" as const, id: "handset", code: "P2-1" };
    seedConflict("late", {
      document,
      reason: "duplicate_code",
      standing: "contested",
      with: ["first"],
      evidence: [by("late", "P2", "handset"), by("first", "P3", "phone")],
    });
    await north.sync();
    const read = await readConflict(north.database, "late");
    expect(read?.item?.id).toBe("handset");
    expect(read?.rival?.id).toBe("phone");
    expect(await itemNamed(north.database, read!.conflict)).toBe("Handset");
  });
});
