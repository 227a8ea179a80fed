import { expect, it } from "vitest";

import type { OperationType, PayloadOf } from "../../src/core/operations";
import { predict } from "../../src/core/predict";
import { operation } from "../cast";
import { MemoryRecords } from "../memory-records";

it("merged customers are one person; of two opposite merges the later one decides whose record stays", async () => {
  const shop = new MemoryRecords();
  let seq = 0;
  const happens = async <T extends OperationType>(type: T, payload: PayloadOf<T>) => {
    seq += 1;
    const prediction = await predict(operation(type, payload, seq), { device_code: "NRTH" }, shop);
    shop.put(prediction.changes);
    expect(prediction.doubts).toEqual([]);
  };
  for (const customer_id of ["ann", "bea", "cleo"])
    await happens("customer.create", { customer_id, name: customer_id });
  await happens("customer.merge", { customer_id: "ann", into_id: "bea" });
  expect(await shop.get("customer", "ann")).toMatchObject({ name: "ann", merged_into: "bea", merged_by: null });
  expect(await shop.get("customer", "bea")).toMatchObject({ merged_into: null, merged_ids: ["ann"] });
  await happens("customer.merge", { customer_id: "ann", into_id: "cleo" });
  expect(await shop.get("customer", "cleo")).toMatchObject({ merged_into: null, merged_ids: ["ann", "bea"] });
  await happens("customer.merge", { customer_id: "cleo", into_id: "ann" });
  expect(await shop.get("customer", "cleo")).toMatchObject({ merged_into: "ann", merged_ids: [] });
  expect(await shop.get("customer", "bea")).toMatchObject({ merged_into: "ann" });
});
