/** Drafts and their recording: one transaction and one document, with several tabs and crashes. */
import { beforeEach, describe, expect, it } from "vitest";

import { listDrafts, revisionOf, saveDraft, type DraftClaim } from "../../src/storage/drafts";
import { StorageFull } from "../../src/storage/full";
import { recordOperation, recordTogether, type Recording } from "../../src/storage/record-operation";
import { AlreadyRecorded, DraftChanged } from "../../src/storage/recorded-before";
import type { OperationType, PayloadOf } from "../../src/core/operations";
import { CastDevice, NOON, nextId, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

function recording<T extends OperationType>(type: T, payload: PayloadOf<T>): Recording<T> {
  return { id: nextId(), type, payload, at: NOON, branch_id: "north", actor_id: "ada" };
}

async function kept(data: unknown = {}, id = "sale"): Promise<DraftClaim> {
  const revision = nextId();
  await saveDraft(north.database, { id, data, replaces: null, revision, at: NOON });
  return { id, revision, token: nextId() };
}

const draft = (id = "sale") => north.database.drafts.get(id);
const types = async () => (await north.entries()).map(({ operation }) => operation.type);

describe("O3 recording consumes its draft in the same transaction", () => {
  it("and leaves a receipt that names the document", async () => {
    const claim = await kept();
    const sale = saleOf("SN-1");
    await recordOperation(north.database, recording("sale.complete", sale), claim);
    expect(await draft()).toMatchObject({
      data: null,
      receipt: { token: claim.token, document: { type: "sale", id: sale.sale_id, code: "NRTH-1" } },
    });
    expect(await listDrafts(north.database, "sale")).toEqual([]);
  });

  it("a second tab with the same draft records nothing", async () => {
    const claim = await kept();
    await recordOperation(north.database, recording("sale.complete", saleOf("SN-1")), claim);
    const other = recordOperation(north.database, recording("sale.complete", saleOf("SN-2")), {
      ...claim,
      token: nextId(),
    });
    await expect(other).rejects.toBeInstanceOf(DraftChanged);
    expect([await types(), (await north.database.serial.get("SN-2"))?.status]).toEqual([["sale.complete"], "in_stock"]);
  });

  it("two tabs at once record one document", async () => {
    const claim = await kept();
    const sale = saleOf("SN-1");
    const tabs = await Promise.allSettled(
      [1, 2].map(() =>
        recordOperation(north.database, recording("sale.complete", sale), { ...claim, token: nextId() }),
      ),
    );
    expect(tabs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await types()).toEqual(["sale.complete"]);
  });

  it("a form that shows an older revision records nothing, and the draft stays", async () => {
    const claim = await kept({ lines: [] });
    await saveDraft(north.database, {
      id: "sale",
      data: { lines: ["SN-2"] },
      replaces: claim.revision,
      revision: "newer",
      at: NOON,
    });
    await expect(
      recordOperation(north.database, recording("sale.complete", saleOf("SN-1")), claim),
    ).rejects.toBeInstanceOf(DraftChanged);
    expect([await types(), (await draft())?.data]).toEqual([[], { lines: ["SN-2"] }]);
  });

  it("a draft that was discarded elsewhere records nothing", async () => {
    const claim = await kept();
    await north.database.drafts.delete("sale");
    await expect(
      recordOperation(north.database, recording("sale.complete", saleOf("SN-1")), claim),
    ).rejects.toBeInstanceOf(DraftChanged);
    expect(await types()).toEqual([]);
  });
});

describe("O3 a device creates a document once", () => {
  const creations: readonly [string, OperationType, () => unknown][] = [
    ["sale", "sale.complete", () => saleOf("SN-1")],
    [
      "return",
      "sale.return",
      () => ({
        return_id: nextId(),
        sale_id: null,
        reason: "faulty",
        lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"], disposition: "keep" }],
        refund: 0,
      }),
    ],
    [
      "repair",
      "repair.open",
      () => ({ repair_id: nextId(), device: { description: "Phone", serial: null }, problem: "glass" }),
    ],
    [
      "restock",
      "stock.restock",
      () => ({ restock_id: nextId(), lines: [{ item_id: "phone", quantity: 1, serials: ["SN-9"], unit_cost: null }] }),
    ],
    [
      "adjustment",
      "stock.adjust",
      () => ({ adjustment_id: nextId(), reason: "lost", lines: [{ item_id: "phone", delta: -1, serials: ["SN-1"] }] }),
    ],
    [
      "transfer",
      "transfer.send",
      () => ({
        transfer_id: nextId(),
        to_branch_id: "south",
        lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }],
      }),
    ],
    ["stocktake", "stocktake.open", () => ({ stocktake_id: nextId(), item_ids: null })],
    [
      "item",
      "item.create",
      () => ({ item_id: nextId(), name: "Case", price: 900, track_stock: false, serial_tracked: false }),
    ],
    ["customer", "customer.create", () => ({ customer_id: nextId(), name: "Carl" })],
    ["supplier", "supplier.create", () => ({ supplier_id: nextId(), name: "Parts Ltd" })],
  ];

  it.each(creations)("of the kind %s", async (kind, type, payloadOf) => {
    const payload = payloadOf() as PayloadOf<OperationType>;
    await recordOperation(north.database, recording(type, payload));
    const again = await recordOperation(north.database, recording(type, payload)).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AlreadyRecorded);
    expect((again as AlreadyRecorded).document).toMatchObject({ kind });
    expect(await types()).toEqual([type]);
  });

  it("also if only its log has it, as after a decision against it", async () => {
    const sale = saleOf("SN-1");
    await recordOperation(north.database, recording("sale.complete", sale));
    await north.database.sale.delete(sale.sale_id);
    await north.database.queue.toCollection().modify({ state: "acknowledged", predicted: 0 });
    await expect(recordOperation(north.database, recording("sale.complete", sale))).rejects.toMatchObject({
      document: { kind: "sale", id: sale.sale_id, code: "NRTH-1" },
    });
  });

  it("and records none of several documents if one of them is not new", async () => {
    const sale = saleOf("SN-1");
    await recordOperation(north.database, recording("sale.complete", sale));
    const together = [
      recording("customer.create", { customer_id: nextId(), name: "Carl" }),
      recording("sale.complete", sale),
    ];
    await expect(recordTogether(north.database, together)).rejects.toBeInstanceOf(AlreadyRecorded);
    expect([await types(), await north.database.customer.count()]).toEqual([["sale.complete"], 0]);
  });
});

describe("an attempt with an unknown result", () => {
  it("is recorded once when it is repeated", async () => {
    const claim = await kept();
    const one = recording("sale.complete", saleOf("SN-1"));
    const first = await recordOperation(north.database, one, claim);
    expect(await recordOperation(north.database, one, claim)).toEqual(first);
    expect(await types()).toEqual(["sale.complete"]);
  });

  it("reports if the next attempt has other content", async () => {
    const one = recording("serial.note", { serial: "SN-1", note: "scratched" });
    await recordOperation(north.database, one);
    await expect(
      recordOperation(north.database, { ...one, payload: { serial: "SN-1", note: "spotless" } }),
    ).rejects.toBeInstanceOf(AlreadyRecorded);
  });
});

describe("a tab that is killed at any moment", () => {
  /** The n-th write of a recording fails, as when the tab is killed: the browser rolls the transaction back. */
  async function failing(at: number, table: "queue" | "drafts" | "meta" | "sale" | "covered"): Promise<void> {
    let left = at;
    const hook = () => {
      left -= 1;
      if (left < 0) return;
      if (left === 0) throw new DOMException("killed", "QuotaExceededError");
    };
    north.database.table(table).hook("creating", hook);
    north.database.table(table).hook("updating", hook);
  }

  it.each(["queue", "drafts", "meta", "sale", "covered"] as const)(
    "in the write of %s leaves the draft and no record",
    async (table) => {
      const claim = await kept({ lines: ["SN-1"] });
      const sale = saleOf("SN-1");
      await failing(1, table);
      await expect(recordOperation(north.database, recording("sale.complete", sale), claim)).rejects.toBeInstanceOf(
        StorageFull,
      );
      expect([await types(), await north.database.sale.count(), (await draft())?.data]).toEqual([
        [],
        0,
        { lines: ["SN-1"] },
      ]);
      await recordOperation(north.database, recording("sale.complete", sale), claim);
      expect(await types()).toEqual(["sale.complete"]);
    },
  );

  it("right after the write leaves the document and no draft", async () => {
    const claim = await kept({ lines: ["SN-1"] });
    await recordOperation(north.database, recording("sale.complete", saleOf("SN-1")), claim);
    north.database.close();
    await north.database.open();
    expect([await types(), await listDrafts(north.database, "sale")]).toEqual([["sale.complete"], []]);
    expect(revisionOf(await draft())).toBe(claim.token);
  });
});
