/** The possible decisions, and the questions to a person about their own record. */
import { describe, expect, it } from "vitest";
import type { Conflict, Evidence } from "../../../src/core/model";
import type { Operation } from "../../../src/core/operations";
import { predict } from "../../../src/core/predict";
import { choicesOf, maybeOfAnother, ownSideOf, reassign } from "../../../src/features/conflicts/choices";
import { NOON } from "../../cast";
import { MemoryRecords } from "../../memory-records";
import { evidence, openConflict } from "./open-conflict";

const said = (actor_id: string, changes: Partial<Evidence> = {}): Evidence =>
  evidence(`${actor_id}'s`, { actor_id, device_id: `${actor_id}'s phone`, ...changes });

const ADA = said("ada");
const MAX = said("max");
const SOLD_TWICE = openConflict(MAX, [ADA], { id: "C" });

async function answered(conflict: Conflict, actor_id: string, payload: object): Promise<Conflict> {
  const records = new MemoryRecords();
  records.put([{ kind: "conflict", id: conflict.id, data: conflict }]);
  const envelope = { id: "answer", seq: 9, v: 1, at: NOON + 60, base: 0, branch_id: "north", actor_id };
  const operation = { ...envelope, type: "conflict.answer", payload } as Operation;
  const { changes } = await predict(operation, { device_code: "B2" }, records);
  records.put(changes);
  return (await records.get("conflict", conflict.id))!;
}

describe("a decision", () => {
  it("P42 chooses one of two records: the settled one or the contested one", () => {
    const [settled, disputed] = choicesOf(SOLD_TWICE);
    expect([settled.right, settled.wrong]).toEqual([[ADA], [MAX]]);
    expect([disputed.right, disputed.wrong]).toEqual([[MAX], [ADA]]);
    const shared = { operation_id: "max's", serial: "SN-1", new_serial: null, note: null, expects: ["ada's"] };
    expect(settled.decision).toEqual({ ...shared, verdict: "discard" });
    expect(disputed.decision).toEqual({ ...shared, verdict: "stands" });
  });

  it("P42 can move either record to another unit, and names the other record as it was recorded", () => {
    expect(maybeOfAnother(SOLD_TWICE)).toEqual([MAX, ADA]);
    expect(reassign(SOLD_TWICE, "ada's", "SN-2", null)).toEqual({
      operation_id: "ada's",
      serial: "SN-1",
      verdict: "reassign",
      new_serial: "SN-2",
      note: null,
      expects: ["max's"],
    });
  });

  it("can move a record to another unit only if the record is about a unit, not about a document", () => {
    expect(maybeOfAnother({ ...SOLD_TWICE, serial: null })).toEqual([]);
    const recall = said("max", { type: "transfer.cancel" });
    expect(maybeOfAnother({ ...SOLD_TWICE, evidence: [recall, ADA] })).toEqual([ADA]);
  });
});

describe("a person's own record in question", () => {
  it.each([
    ["the disputed one", "max", MAX],
    ["the settled one", "ada", ADA],
  ])("P42 is asked about for both records: %s", (_side, user, evidence) => {
    expect(ownSideOf(SOLD_TWICE, user)).toEqual({ evidence, answer: null });
  });

  it.each([
    ["somebody else's", SOLD_TWICE, "ben"],
    ["decided", { ...SOLD_TWICE, status: "decided" as const }, "max"],
    ["waiting for a role", { ...SOLD_TWICE, reason: "needs_approval" as const }, "max"],
  ])("is not asked about if it is %s", (_why, conflict, user) => {
    expect(ownSideOf(conflict, user)).toBeNull();
  });

  it("P42 is answered offline; the conflict shows the answer at once, and a later answer replaces it", async () => {
    const about = { operation_id: "ada's", serial: "sn-1" };
    const unsure = await answered(SOLD_TWICE, "ada", { ...about, says: "unsure" });
    const other = await answered(unsure, "ada", { ...about, says: "other_serial", new_serial: "SN-2" });
    expect(other.answers).toEqual([
      {
        operation_id: "answer",
        about: "ada's",
        says: "other_serial",
        new_serial: "SN-2",
        note: null,
        actor_id: "ada",
        device_code: "B2",
        happened_at: NOON + 60,
      },
    ]);
    expect({ ...other, answers: [] }).toEqual(SOLD_TWICE);
    expect(ownSideOf(other, "ada")?.answer?.says).toBe("other_serial");
  });

  it("cannot be answered by another person, nor for another unit", async () => {
    expect(await answered(SOLD_TWICE, "max", { operation_id: "ada's", serial: "SN-1", says: "right" })).toEqual(
      SOLD_TWICE,
    );
    expect(await answered(SOLD_TWICE, "ada", { operation_id: "ada's", serial: "SN-3", says: "right" })).toEqual(
      SOLD_TWICE,
    );
  });
});
