// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, it, vi } from "vitest";

import { useLive } from "../../src/state/live";
import { ShopDatabase } from "../../src/storage/database";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { nextId } from "../cast";

afterEach(() => render(null, document.body));

it("a screen shows what is recorded as soon as it is", async () => {
  const database = new ShopDatabase("live");
  await database.meta.add(newReplica({ id: "D", code: "A7K3", name: "Till", branch_id: "north" }));
  const Names = () => <p>{useLive(() => database.customer.toArray(), [])?.map(({ name }) => name).join() ?? "..."}</p>;
  render(<Names />, document.body);
  expect(document.body.textContent).toBe("...");
  const payload = { customer_id: nextId(), name: "Carl" };
  await recordOperation(database, { id: nextId(), type: "customer.create", payload, at: 0, branch_id: "north", actor_id: "ada" });
  await vi.waitFor(() => expect(document.body.textContent).toBe("Carl"));
});
