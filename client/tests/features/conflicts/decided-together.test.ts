/** A completion that contradicts the records of its units has a conflict for each: one card, one decision. */
import { beforeEach, describe, expect, it } from "vitest";

import type { Conflict } from "../../../src/core/model";
import { closedConflicts, openConflicts, readConflict } from "../../../src/features/conflicts/find-conflicts";
import { countOpenConflicts } from "../../../src/storage/conflicts";
import { recordOperation } from "../../../src/storage/record-operation";
import { CastDevice, NOON, phonesInNorth } from "../../cast";
import { FakeServer } from "../../fake-server";
import { evidence, openConflict } from "./open-conflict";

let server: FakeServer;
let north: CastDevice;

function seed(id: string, type: string, changes: Partial<Conflict>): void {
  const side = evidence(changes.operation_id ?? id, { type, device_id: "D", device_code: "P2" });
  const document = { type: "repair", id: "R", code: "P2-1" } as const;
  const open = openConflict(side, [], { id, serial: null, document, with: ["other"] });
  server.seed([{ kind: "conflict", id, data: { ...open, ...changes } }]);
}

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  seed("completion", "repair.complete", {});
  seed("completion of SN-1", "repair.complete", { operation_id: "completion", serial: "SN-1" });
  seed("completion of SN-2", "repair.complete", { operation_id: "completion", serial: "SN-2" });
  seed("sale of SN-1", "sale.complete", { operation_id: "sale", serial: "SN-1" });
  seed("sale of SN-2", "sale.complete", { operation_id: "sale", serial: "SN-2" });
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

const listed = async (list: ReturnType<typeof openConflicts>) =>
  (await list({ after: null, upTo: null, limit: 50 })).map(({ row }) => row.id).sort();

describe("a document in conflict whose units are in conflict too", () => {
  it("is one card and counted once; units of a sale are decided separately", async () => {
    expect(await listed(openConflicts(north.database))).toEqual(["completion", "sale of SN-1", "sale of SN-2"]);
    expect(await countOpenConflicts(north.database)).toBe(3);
  });

  it("lists the conflicts that are decided together with it, from both records", async () => {
    const names = async (id: string) => (await readConflict(north.database, id))?.together.map((one) => one.id).sort();
    expect(await names("completion")).toEqual(["completion of SN-1", "completion of SN-2"]);
    expect(await names("completion of SN-1")).toEqual(["completion", "completion of SN-2"]);
    expect(await names("sale of SN-1")).toEqual([]);
  });

  it("is decided by one decision on any of them", async () => {
    await recordOperation(north.database, {
      id: "decision",
      type: "conflict.resolve",
      payload: { operation_id: "completion", serial: "SN-1", verdict: "discard", expects: ["other"] },
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    });
    const waiting = await north.database.conflict.filter(({ decision_waiting }) => Boolean(decision_waiting)).toArray();
    expect(waiting.map(({ id }) => id).sort()).toEqual(["completion", "completion of SN-1", "completion of SN-2"]);
  });

  it("is one card among the closed conflicts", async () => {
    for (const [id, serial] of [
      ["completion", null],
      ["completion of SN-1", "SN-1"],
    ] as const)
      seed(id, "repair.complete", { operation_id: "completion", serial, status: "decided", closed_at: NOON });
    await north.sync();
    expect(await listed(closedConflicts(north.database))).toEqual(["completion"]);
  });
});
