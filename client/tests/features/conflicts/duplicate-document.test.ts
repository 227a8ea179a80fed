/** Two documents of one id: the inbox says in one sentence who recorded which, where and when. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/core/model";
import { sharedSentence } from "../../../src/features/conflicts/DuplicateDocument";
import type { ConflictRead } from "../../../src/features/conflicts/find-conflicts";
import { loadWords } from "../../../src/i18n";
import { NOON } from "../../cast";

const told = (actor_id: string, branch_id: string, code: string): Evidence => ({
  operation_id: code,
  type: "sale.complete",
  branch_id,
  actor_id,
  device_id: "phone",
  device_code: "A7",
  happened_at: NOON,
  document: { type: "sale", id: code, code },
});

beforeAll(loadWords);

describe("the conflict of two sales of one id", () => {
  it("names both people and both branches", () => {
    const named = (names: Record<string, string>) =>
      new Map(Object.entries(names).map(([id, name]) => [id, { id, name }]));
    const read = {
      users: named({ ada: "Ada", max: "Max" }),
      branches: named({ north: "North", south: "South" }),
    } as unknown as ConflictRead;
    const sentence = sharedSentence(read, told("max", "north", "A7-1"), told("ada", "south", "A7-2"));
    expect(sentence).toContain("Sale by Max in North");
    expect(sentence).toContain("Sale by Ada in South");
  });
});
