// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { letGoWhenPutAside } from "../../src/state/put-aside";
import { ShopDatabase } from "../../src/storage/database";
import { newReplica } from "../../src/storage/replica";

let shops = 0;
let page: ShopDatabase;
let begunAnew: number;
let stop: () => void;

beforeEach(async () => {
  [shops, begunAnew] = [shops + 1, 0];
  page = new ShopDatabase(`aside-${shops}`);
  await page.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  stop = letGoWhenPutAside(() => (begunAnew += 1));
});

afterEach(() => {
  stop();
  page.close();
});

const leave = (persisted: boolean) => dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));
const comeBack = () => dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));

/** A transaction that does not end, like that of a suspended page. */
async function beginWriting(): Promise<{ failed: Promise<string> }> {
  let begun = () => {};
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  const writing = page.transaction("rw", page.meta, async () => {
    await page.meta.update("replica", { pulled: 1 });
    begun();
    for (;;) await page.meta.get("replica");
  });
  const failed = writing.then(
    () => "written",
    (error: Error) => error.name,
  );
  await isBegun;
  return { failed };
}

describe("a page in the browser's back cache", () => {
  it("P23 blocks no transaction of other tabs, and begins again when it is shown again", async () => {
    const { failed } = await beginWriting();
    leave(true);
    const other = new ShopDatabase(page.shopId);
    expect((await other.meta.get("replica"))?.pulled).toBe(0);
    await other.meta.update("replica", { pulled: 2 });
    expect(await failed).toBe("AbortError");
    other.close();
    comeBack();
    expect(begunAnew).toBe(1);
  });

  it("continues unchanged if nothing was interrupted", async () => {
    await page.transaction("r", page.meta, () => page.meta.get("replica"));
    leave(true);
    comeBack();
    expect(begunAnew).toBe(0);
  });

  it("does not interrupt its write if it closes, because the browser ends that", async () => {
    const ending = page.transaction("rw", page.meta, () => page.meta.update("replica", { pulled: 3 }));
    leave(false);
    await ending;
    expect((await page.meta.get("replica"))?.pulled).toBe(3);
  });
});
