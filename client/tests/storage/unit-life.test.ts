import { beforeEach, describe, expect, it } from "vitest";

import type { LifeStep } from "../../src/core/life/steps";
import type { Operation, OperationType, PayloadOf } from "../../src/core/operations";
import { acknowledge } from "../../src/storage/acknowledge";
import { documentsOfUnit, documentsOfUnits, findUnit } from "../../src/storage/look-up";
import { readExchanges, readLife, type ServerLife } from "../../src/storage/unit-life";
import { recordOperation } from "../../src/storage/record-operation";
import { CastDevice, nextId, NOON, phonesInNorth, saleOf, PLAIN_LINE, PLAIN_RETURN, PLAIN_SALE } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;
let server: FakeServer;

const fromServer = (steps: readonly LifeStep[]) =>
  steps.map(({ step, from, to }) => `${step} ${from ?? "-"} ${to ?? "-"}`);
const life = (serial: string) => lifeOf(serial, null);

async function lifeOf(serial: string, fromServer: ServerLife | null): Promise<LifeStep[]> {
  const unit = (await findUnit(north.database, serial))!;
  return readLife(north.database, unit, await documentsOfUnit(north.database, unit), fromServer);
}

async function say<T extends OperationType>(type: T, payload: PayloadOf<T>, actor_id = "ada"): Promise<Operation> {
  north.now += 60_000;
  const entry = await recordOperation(north.database, {
    id: nextId(),
    type,
    payload,
    at: north.now,
    branch_id: "north",
    actor_id,
  });
  return entry.operation;
}

function backOf(sale_id: string, serial: string) {
  const lines = [{ item_id: "phone", quantity: 1, serials: [serial], disposition: "defective" as const }];
  return { return_id: nextId(), sale_id, reason: "dead pixels", lines, refund: 39900 };
}

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

describe("without a connection", () => {
  it("O1 F31 a unit's history shows every step recorded here, with its document, person and branch", async () => {
    await say("stock.restock", { restock_id: "bill", lines: [{ item_id: "phone", quantity: 1, serials: ["SN-9"] }] });
    const sale = saleOf("SN-9");
    await say("sale.complete", sale);
    await say("sale.return", backOf(sale.sale_id, "SN-9"));
    const steps = await life("SN-9");
    expect(fromServer(steps)).toEqual([
      "received - in_stock",
      "sold in_stock sold",
      "returned sold returned",
      "faulted returned defective",
    ]);
    expect(steps.map(({ document }) => document?.code)).toEqual(["NRTH-1", "NRTH-2", "NRTH-3", "NRTH-3"]);
    expect(steps[2]).toMatchObject({
      note: "dead pixels",
      actor_id: "ada",
      branch_id: "north",
      device_code: "NRTH",
      waits: true,
    });
  });

  it("O1, O8 and P57 manual changes are shown: status, note, rename with reason, second serial", async () => {
    await say("serial.note", { serial: "SN-1", note: "scratched" });
    await say("serial.set_status", { serial: "SN-1", status: "defective", note: "dead" });
    await say("serial.rename", { serial: "SN-1", new_serial: "REAL-77", reason: "misread label" });
    await say("serial.add_alias", { serial: "REAL-77", alias: "IMEI-2" });
    const steps = await life("REAL-77");
    expect(steps.map(({ step, note, new_serial }) => [step, note, new_serial])).toEqual([
      ["noted", "scratched", null],
      ["set_by_hand", "dead", null],
      ["renamed", "misread label", "REAL-77"],
      ["aliased", null, "IMEI-2"],
    ]);
    expect(steps[1]).toMatchObject({ to: "defective" });
  });

  it("O8 F20 F21 a part's history follows its repair, and a device's history has its own repairs", async () => {
    await say("repair.open", {
      repair_id: "ticket",
      device: { description: "Galaxy", serial: "SN-2" },
      problem: "cracked",
    });
    await say("repair.add_part", { repair_id: "ticket", item_id: "phone", quantity: 1, serials: ["SN-1"] });
    await say("repair.complete", { repair_id: "ticket" });
    await say("repair.deliver", { repair_id: "ticket" });
    expect(fromServer(await life("SN-1"))).toEqual(["used - in_repair", "completed in_repair repair_done"]);
    expect((await life("SN-2")).map(({ step, note }) => [step, note])).toEqual([
      ["repair_opened", "cracked"],
      ["repair_completed", null],
      ["repair_delivered", null],
    ]);
  });

  it("O1 a received transfer and a voided sale are in the history of each of their units", async () => {
    await say("transfer.send", {
      transfer_id: "van",
      to_branch_id: "north",
      lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }],
    });
    await say("transfer.receive", {
      transfer_id: "van",
      lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }],
    });
    const sale = saleOf("SN-1");
    await say("sale.complete", sale);
    await say("sale.void", { sale_id: sale.sale_id, reason: "typed twice" });
    const steps = await life("SN-1");
    expect(fromServer(steps)).toEqual([
      "sent - in_transit",
      "arrived in_transit in_stock",
      "sold in_stock sold",
      "voided sold in_stock",
    ]);
    expect(steps[3]).toMatchObject({ note: "typed twice", document: { type: "sale", code: "NRTH-3" } });
  });

  it("O1 steps from other devices are shown as far as the records contain them", async () => {
    const head = {
      operation_id: "op",
      branch_id: "south",
      actor_id: "max",
      device_code: "STH1",
      standing: "settled" as const,
    };
    const line = { item_id: "phone", quantity: 1, serials: ["SN-1"] };
    server.seed([
      {
        kind: "restock",
        id: "r",
        data: {
          ...head,
          id: "r",
          code: "STH1-1",
          operation_id: "op-r",
          happened_at: NOON - 5000,
          status: "done",
          supplier_id: null,
          reference: "INV-7",
          lines: [{ ...line, unit_cost: null }],
        },
      },
      {
        kind: "sale",
        id: "s",
        data: {
          ...head,
          id: "s",
          code: "STH1-2",
          operation_id: "op-s",
          happened_at: NOON - 4000,
          status: "completed",
          customer_id: null,
          lines: [{ ...line, unit_price: 1, discount: null, ...PLAIN_LINE }],
          ...PLAIN_SALE,
          payments: [],
          total: 1,
          return_ids: ["b"],
          void_reason: null,
        },
      },
      {
        kind: "return",
        id: "b",
        data: {
          ...head,
          id: "b",
          code: "STH1-3",
          operation_id: "op-b",
          happened_at: NOON - 3000,
          status: "done",
          sale_id: "s",
          ...PLAIN_RETURN,
          repair_id: null,
          reason: "unwanted",
          lines: [{ ...line, disposition: "restock" }],
          refund: 1,
        },
      },
      {
        kind: "adjustment",
        id: "a",
        data: {
          ...head,
          id: "a",
          code: "STH1-4",
          operation_id: "op-a",
          happened_at: NOON - 2000,
          status: "done",
          reason: "lost",
          note: null,
          lines: [{ item_id: "phone", delta: -1, serials: ["SN-1"] }],
        },
      },
    ]);
    await north.sync();
    const steps = await life("SN-1");
    expect(fromServer(steps)).toEqual([
      "received - in_stock",
      "sold in_stock sold",
      "returned sold returned",
      "restocked returned in_stock",
      "written_off in_stock written_off",
    ]);
    expect(steps.map(({ document }) => document?.code)).toEqual(["STH1-1", "STH1-2", "STH1-3", "STH1-3", "STH1-4"]);
    expect(steps[4]).toMatchObject({ note: "lost", actor_id: "max", branch_id: "south" });
  });

  it("O8 an exchanged unit names its replacement, and the replacement names the exchanged unit", async () => {
    const first = saleOf("SN-1");
    await say("sale.complete", first);
    const back = backOf(first.sale_id, "SN-1");
    await say("sale.return", back);
    const second = { ...saleOf("SN-2"), payments: [{ method: "exchange", amount: 39900, return_id: back.return_id }] };
    await say("sale.complete", second);
    expect((await life("SN-1")).find(({ step }) => step === "returned")?.exchange).toEqual({
      document: { type: "sale", id: second.sale_id, code: "NRTH-3" },
      serials: ["SN-2"],
    });
    expect((await life("SN-2")).find(({ step }) => step === "sold")?.exchange).toEqual({
      document: { type: "return", id: back.return_id, code: "NRTH-2" },
      serials: ["SN-1"],
    });
  });

  it("O10 a correction is in the history of both units, and nothing of the sale is overwritten", async () => {
    const sale = saleOf("SN-1");
    const { id } = await say("sale.complete", sale);
    await say("conflict.resolve", {
      operation_id: id,
      serial: "SN-1",
      verdict: "reassign",
      new_serial: "SN-2",
      note: "wrong box",
      expects: [],
    });
    for (const serial of ["SN-1", "SN-2"]) {
      expect((await life(serial)).at(-1)).toMatchObject({
        step: "decided",
        serial: "SN-1",
        decision: { new_serial: "SN-2", note: "wrong box" },
        waits: true,
      });
    }
    expect((await north.database.serial.bulkGet(["SN-1", "SN-2"])).map((unit) => unit?.status)).toEqual([
      "in_stock",
      "sold",
    ]);
    expect((await north.database.sale.get(sale.sale_id))?.lines[0]?.serials).toEqual(["SN-1"]);
  });

  it("O8 O10 after a correction the right unit names the wrong one, and has the sale among its documents", async () => {
    await say("stock.restock", { restock_id: "more", lines: [{ item_id: "phone", quantity: 1, serials: ["SN-3"] }] });
    const first = saleOf("SN-1");
    await say("sale.complete", first);
    const back = backOf(first.sale_id, "SN-1");
    await say("sale.return", back);
    const second = { ...saleOf("SN-2"), payments: [{ method: "exchange", amount: 39900, return_id: back.return_id }] };
    const { id } = await say("sale.complete", second);
    await say("conflict.resolve", {
      operation_id: id,
      serial: "SN-2",
      verdict: "reassign",
      new_serial: "SN-3",
      expects: [],
    });
    const units = (await north.database.serial.bulkGet(["SN-2", "SN-3"])).map((unit) => unit!);
    const documents = await documentsOfUnits(north.database, units);
    expect(units.map(({ id: unitId }) => documents.get(unitId)!.map(({ document }) => document.code))).toEqual([
      ["NRTH-4"],
      ["NRTH-4", "NRTH-1"],
    ]);
    const named = await Promise.all(
      units.map(async (unit) =>
        [...(await readExchanges(north.database, unit, documents.get(unit.id)!)).values()].flatMap(
          ({ serials }) => serials,
        ),
      ),
    );
    expect(named).toEqual([[], ["SN-1"]]);
    expect(fromServer(await life("SN-3"))).toEqual(["received - in_stock", "sold in_stock sold", "decided - -"]);
  });

  it("O10 a manager's correction changes nothing until an admin has approved it", async () => {
    const user = {
      id: "mia",
      name: "Mia",
      email: "mia@example.org",
      role: "manager" as const,
      branch_ids: [],
      active: true,
      branch_roles: {},
      has_pin: false,
    };
    server.seed([{ kind: "user", id: "mia", data: user }]);
    await north.sync();
    const { id } = await say("sale.complete", saleOf("SN-1"));
    await say(
      "conflict.resolve",
      { operation_id: id, serial: "SN-1", verdict: "reassign", new_serial: "SN-2", expects: [] },
      "mia",
    );
    expect((await north.database.serial.bulkGet(["SN-1", "SN-2"])).map((unit) => unit?.status)).toEqual([
      "sold",
      "in_stock",
    ]);
    expect((await life("SN-2")).at(-1)).toMatchObject({ step: "decided" });
  });
});

describe("with a connection", () => {
  it("O1 O8 the server's timeline is shown unchanged, followed by unsent steps", async () => {
    const { id } = await say("sale.complete", saleOf("SN-1"));
    const server = (await life("SN-1")).map((step) => ({ ...step, waits: false, actor_id: "as the server says" }));
    await north.database.queue.update(id, { state: "acknowledged", acknowledged_at: north.now });
    await say("serial.note", { serial: "SN-1", note: "sold without its box" });
    const shown = await lifeOf("SN-1", { steps: server, askedAt: north.now + 1 });
    expect(shown.map(({ step, waits, actor_id }) => [step, waits, actor_id])).toEqual([
      ["sold", false, "as the server says"],
      ["noted", true, "ada"],
    ]);
  });

  it("O8 a step that was acknowledged after the timeline was requested stays until the next request", async () => {
    const note = await say("serial.note", { serial: "SN-1", note: "just now" });
    const askedAt = north.now + 10;
    const result = {
      id: note.id,
      seq: 1,
      standing: "settled" as const,
      reason: null,
      duplicate: false,
      happened_at: north.now,
      serials: [],
      error: null,
    };
    await acknowledge(north.database, "device-NRTH", { results: [result], last_seq: 1, version: 2 }, askedAt + 10);
    expect(await lifeOf("SN-1", { steps: [], askedAt })).toMatchObject([{ step: "noted" }]);
    expect(await lifeOf("SN-1", { steps: [], askedAt: askedAt + 20 })).toEqual([]);
  });
});
