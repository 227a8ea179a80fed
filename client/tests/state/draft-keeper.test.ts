// @vitest-environment dom
/** One draft and several tabs: each keeper here is the form of one tab. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DraftKeeper, type DraftForm } from "../../src/state/draft-keeper";
import { closeShop, openShop, records } from "../../src/state/shop";
import { AlreadyRecorded, DraftChanged } from "../../src/storage/recorded-before";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { NOON, nextId } from "../cast";
import { Locks, withLocks } from "../tabs";

interface Bill {
  restock_id: string;
  text: string;
}

const BILL: DraftForm<Bill> = {
  begin: () => ({ restock_id: nextId(), text: "" }),
  creates: ({ restock_id }) => ({ kind: "restock", id: restock_id }),
};

let shops = 0;
let close: (() => void)[] = [];

beforeEach(async () => {
  shops += 1;
  await openShop(`drafts-${shops}`);
  await records().meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
});

afterEach(async () => {
  close.forEach((leave) => leave());
  close = [];
  await vi.waitFor(async () => undefined);
  closeShop();
  vi.unstubAllGlobals();
});

class Tab extends DraftKeeper<Bill> {
  leave: () => void = () => undefined;

  static async open(id = "restock"): Promise<Tab> {
    const tab = new Tab(id, BILL, () => undefined);
    tab.leave = tab.start();
    close.push(tab.leave);
    await vi.waitFor(() => expect(tab.data).not.toBeNull());
    return tab;
  }

  /** Types, and waits until it is saved. */
  async type(text: string): Promise<void> {
    this.change({ text });
    await vi.waitFor(async () => expect((await records().drafts.get(this.id))?.data).toMatchObject({ text }));
  }

  async record(id = nextId()): Promise<void> {
    const payload = {
      restock_id: this.data!.restock_id,
      lines: [{ item_id: "phone", quantity: 1, serials: null, unit_cost: null }],
    };
    await recordOperation(
      records(),
      { id, type: "stock.restock", payload, at: NOON, branch_id: "north", actor_id: "ada" },
      await this.claim(this.data!),
    );
  }
}

const restocks = () => records().restock.count();
const seen = (tab: Tab, what: Partial<Pick<Tab, "isMine">> & { text?: string }) =>
  vi.waitFor(() => expect({ isMine: tab.isMine, text: tab.data?.text }).toMatchObject(what));

describe("O3 with locks, a draft", () => {
  beforeEach(() => withLocks(new Locks()));

  it("belongs to the first tab, and the second shows its changes", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    expect([first.isMine, second.isMine]).toEqual([true, false]);
    await first.type("seven phones");
    await seen(second, { isMine: false, text: "seven phones" });
    second.change({ text: "ten phones" });
    expect(second.data?.text).toBe("seven phones");
    expect(second.data?.restock_id).toBe(first.data?.restock_id);
  });

  it("is recorded only by the tab that has it", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    await expect(second.record()).rejects.toBeInstanceOf(DraftChanged);
    await first.record();
    expect(await restocks()).toBe(1);
  });

  it("is taken over, and then the first tab shows the changes", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    await first.type("seven phones");
    second.takeOver();
    await seen(second, { isMine: true, text: "seven phones" });
    await seen(first, { isMine: false });
    await second.type("eight phones");
    await seen(first, { isMine: false, text: "eight phones" });
    await expect(first.record()).rejects.toBeInstanceOf(DraftChanged);
    await second.record();
    expect(await restocks()).toBe(1);
  });

  it.each([
    ["left, and is shown again by the back button", window, "pagehide", "pageshow"],
    ["frozen, and goes on", document, "freeze", "resume"],
  ] as const)("is released by a tab that is %s", async (_how, target, aside, again) => {
    const first = await Tab.open();
    await first.type("seven phones");
    target.dispatchEvent(new Event(aside));
    const second = await Tab.open();
    await seen(second, { isMine: true, text: "seven phones" });
    await second.type("ten phones");
    target.dispatchEvent(new Event(again));
    await seen(first, { isMine: false, text: "ten phones" });
    second.leave();
    await seen(first, { isMine: true, text: "ten phones" });
  });

  it("goes to the waiting tab as soon as the other is closed", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    await first.type("seven phones");
    first.leave();
    await seen(second, { isMine: true, text: "seven phones" });
  });

  it("that was recorded in one tab is not offered in the other, which shows the document", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    await first.type("seven phones");
    await seen(second, { text: "seven phones" });
    const { restock_id } = first.data!;
    await first.record();
    first.leave();
    await seen(second, { isMine: true, text: "" });
    expect(second.outcome).toEqual({ document: { kind: "restock", id: restock_id, code: "A7K3-1" } });
    expect(second.data?.restock_id).not.toBe(restock_id);
    await second.type("another bill");
    await second.record();
    expect(await restocks()).toBe(2);
  });

  it("without any entered text is not stored", async () => {
    const first = await Tab.open();
    first.leave();
    await vi.waitFor(async () => expect(await records().drafts.count()).toBe(0));
  });
});

describe.each([
  ["with locks", () => new Locks()],
  ["without locks", () => null],
])("O3 %s, a draft", (_name, locks) => {
  beforeEach(() => withLocks(locks()));

  it("stays after the tab is closed", async () => {
    const first = await Tab.open();
    await first.type("seven phones");
    first.leave();
    await seen(await Tab.open(), { isMine: true, text: "seven phones" });
  });

  it("that was recorded just before the tab was killed is not offered again, but its document is", async () => {
    const first = await Tab.open();
    await first.type("seven phones");
    const { restock_id } = first.data!;
    await first.record();
    // The tab was killed: nothing of it runs any more, and its locks are released.
    vi.spyOn(first, "drop").mockRejectedValue(new Error("killed"));
    withLocks(locks());
    const second = await Tab.open();
    await seen(second, { isMine: true, text: "" });
    expect(second.outcome).toEqual({ document: { kind: "restock", id: restock_id, code: "A7K3-1" } });
  });

  it("that an older version recorded and did not delete is not offered again", async () => {
    const payload = { restock_id: nextId(), lines: [] };
    await recordOperation(records(), {
      id: nextId(),
      type: "stock.restock",
      payload,
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    });
    await records().drafts.put({
      id: "restock",
      screen: "restock",
      data: { restock_id: payload.restock_id, text: "old" },
      updated_at: 1,
    });
    const tab = await Tab.open();
    expect([tab.data?.text, tab.outcome?.document?.id]).toEqual(["", payload.restock_id]);
  });

  it("of an older version is used", async () => {
    await records().drafts.put({ id: "restock", screen: "restock", data: { text: "old" }, updated_at: 1 });
    const tab = await Tab.open();
    expect(tab.data?.text).toBe("old");
    await tab.type("older");
  });

  it("is read again when the page is shown again", async () => {
    const tab = await Tab.open();
    await tab.type("seven phones");
    // A frozen page gets no event, so the row is changed without one.
    const row = (await records().drafts.get("restock"))!;
    await records().drafts.put({
      ...row,
      data: null,
      receipt: { token: "elsewhere", document: { type: "restock", id: tab.data!.restock_id, code: "A7K3-9" } },
    });
    window.dispatchEvent(new Event("focus"));
    await vi.waitFor(() => expect(tab.outcome?.document?.code).toBe("A7K3-9"));
    expect(tab.data?.text).toBe("");
  });

  it("is discarded, and a new document is begun", async () => {
    const tab = await Tab.open();
    const { restock_id } = tab.data!;
    await tab.type("seven phones");
    await tab.drop();
    expect([tab.data?.text, tab.outcome]).toEqual(["", null]);
    expect(tab.data?.restock_id).not.toBe(restock_id);
  });
});

describe("O3 without locks, a draft in two tabs", () => {
  beforeEach(() => withLocks(null));

  it("is one document, recorded once, whichever tab is faster", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    expect(second.data?.restock_id).toBe(first.data?.restock_id);
    const tabs = await Promise.allSettled([first.record(), second.record()]);
    expect(await restocks()).toBe(1);
    const [refused] = tabs.flatMap((tab) => (tab.status === "rejected" ? [tab.reason as Error] : []));
    expect(refused instanceof AlreadyRecorded || refused instanceof DraftChanged).toBe(true);
  });

  it("goes to the tab that changes it; the other shows the changes and can take it over again", async () => {
    const first = await Tab.open();
    const second = await Tab.open();
    await first.type("seven phones");
    await seen(second, { isMine: false, text: "seven phones" });
    second.takeOver();
    await seen(second, { isMine: true });
    await second.type("eight phones");
    await seen(first, { isMine: false, text: "eight phones" });
  });
});
