// @vitest-environment dom
import { Dexie } from "dexie";
import { render } from "preact";
import { afterEach, expect, it, vi } from "vitest";

import { useLive } from "../../src/state/live";
import { ShopDatabase } from "../../src/storage/database";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { nextId } from "../cast";

afterEach(() => render(null, document.body));

it("a screen that changes its query forty times observes one query, and none after it is left", async () => {
  const database = new ShopDatabase("watched");
  // Dexie's own list, which is missing in its types.
  const watching = () => (Dexie.on.storagemutated as unknown as { subscribers: unknown[] }).subscribers.length;
  await database.open();
  const before = watching();
  const Scanned = ({ code }: { code: string }) => (
    <p>{useLive(async () => `${code} ${(await database.customer.get(code))?.name ?? "unknown"}`, [code])}</p>
  );
  for (let scan = 0; scan < 40; scan += 1) {
    render(<Scanned code={`SN-${scan}`} />, document.body);
    const shown = () => [document.body.textContent, watching()];
    await vi.waitFor(() => expect(shown()).toEqual([`SN-${scan} unknown`, before + 1]), { interval: 5 });
  }
  render(null, document.body);
  await vi.waitFor(() => expect(watching()).toBe(before));
});

it("a screen shows a record as soon as it is recorded", async () => {
  const database = new ShopDatabase("live");
  await database.meta.add(newReplica({ id: "D", code: "A7K3", name: "Till", branch_id: "north" }));
  const Names = () => (
    <p>
      {useLive(() => database.customer.toArray(), [])
        ?.map(({ name }) => name)
        .join() ?? "..."}
    </p>
  );
  render(<Names />, document.body);
  expect(document.body.textContent).toBe("...");
  const payload = { customer_id: nextId(), name: "Carl" };
  await recordOperation(database, {
    id: nextId(),
    type: "customer.create",
    payload,
    at: 0,
    branch_id: "north",
    actor_id: "ada",
  });
  await vi.waitFor(() => expect(document.body.textContent).toBe("Carl"));
});
