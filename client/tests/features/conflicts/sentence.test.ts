/** A conflict in one sentence: people, branches and times, and one question. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Branch, Cause, Conflict, Device, Evidence, Reason, User } from "../../../src/core/model";
import {
  conflictSentence,
  conflictTitle,
  inQuestion,
  nameBeside,
  proofSentence,
  recordName,
} from "../../../src/features/conflicts/sentence";
import { formatTime, loadWords } from "../../../src/i18n";
import { NOON } from "../../cast";
import { evidence, openConflict } from "./open-conflict";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const named = <Named extends { id: string; name: string }>(names: Record<string, string>): ReadonlyMap<string, Named> =>
  new Map(Object.entries(names).map(([id, name]) => [id, { id, name } as Named]));
const names = {
  users: named<User>({ ada: "Ada", max: "Max" }),
  branches: named<Branch>({ north: "North", south: "South" }),
};

const recorded = (actor_id: string, branch_id: string, type: string, happened_at: number): Evidence => {
  const operation_id = `${actor_id} ${type}`;
  const document = { type: "sale", id: operation_id, code: "A7-1" } as const;
  return evidence(operation_id, { type, branch_id, actor_id, device_code: "A7", happened_at, document });
};

const between = (reason: Reason, claim: Evidence, ...others: Evidence[]): Conflict =>
  openConflict(claim, others, { reason });

const time = (at: number) => formatTime(at, "time");
const sentence = (conflict: Conflict, now = NOON + 60 * MINUTE) => conflictSentence(conflict, "SN-1", names, now);

beforeAll(loadWords);

describe("a conflict in one sentence", () => {
  const ada = recorded("ada", "south", "sale.complete", NOON + MINUTE);
  const max = recorded("max", "north", "sale.complete", NOON);

  it("of two sales names both people, places and times, the earlier first, and asks which is right", () => {
    const said =
      `Sold twice: Max in North at ${time(NOON)}, and Ada in South at ${time(NOON + MINUTE)}. ` +
      "Which sale really had this unit?";
    expect(sentence(between("illegal_transition", ada, max))).toBe(said);
    expect(sentence(between("illegal_transition", max, ada))).toBe(said);
  });

  it("of two different records names both", () => {
    const back = recorded("max", "north", "sale.return", NOON);
    expect(sentence(between("illegal_transition", ada, back))).toBe(
      `Both cannot be true: Return by Max in North at ${time(NOON)}, ` +
        `and Sale by Ada in South at ${time(NOON + MINUTE)}. Which is right?`,
    );
  });

  it("has a heading that says what is in question", () => {
    const back = recorded("max", "north", "sale.return", NOON);
    const title = (conflict: Conflict, item?: string) => conflictTitle({ ...conflict, serial: "SN-1" }, item);
    expect(title(between("illegal_transition", ada, max), "Screen A52")).toBe("Screen A52: sold twice");
    expect(title(between("illegal_transition", ada, back), "Screen A52")).toBe("Screen A52: return or sale?");
    expect(title(between("unknown_serial", ada))).toBe("SN-1: not received yet");
    expect(conflictTitle({ ...between("needs_approval", ada), serial: null }, undefined)).toBe(
      "Sale A7-1: needs approval",
    );
  });

  it("gives the date of a record that is not of today", () => {
    expect(sentence(between("illegal_transition", ada, max), NOON + DAY)).toContain(
      `Max in North on ${formatTime(NOON, "thisYear")}`,
    );
  });

  it("of one record that waits names its person, place and time before the reason", () => {
    expect(sentence(between("unknown_serial", ada))).toBe(
      `Sale by Ada in South at ${time(NOON + MINUTE)}. SN-1 is not received yet. It waits for its restock.`,
    );
  });

  it("of two documents with one code names both", () => {
    expect(sentence(between("duplicate_document", ada, max))).toBe(
      `Same code: Sale by Max in North at ${time(NOON)}, and Sale by Ada in South at ${time(NOON + MINUTE)}. ` +
        "One record entered twice, or two?",
    );
  });

  it("gives only the reason if this device lacks the details", () => {
    expect(sentence({ ...between("wrong_item", ada), evidence: [] })).toBe(
      "SN-1 was recorded as a unit of another item. Which is right?",
    );
  });
});

describe("a record by its name", () => {
  const max = recorded("max", "north", "sale.complete", NOON);

  it("P42 is its person's, with the time, and the date where it was another day", () => {
    expect(recordName(max, names, NOON + MINUTE)).toBe(`Max's sale, ${time(NOON)}`);
    expect(recordName(max, names, NOON + DAY)).toBe(`Max's sale, ${formatTime(NOON, "thisYear")}`);
    expect(recordName(max, names, NOON + 400 * DAY)).toBe(`Max's sale, ${formatTime(NOON, "datetime")}`);
  });

  it("has the code of its document where the other record has the same name", () => {
    const again = { ...max, document: { type: "sale" as const, id: "again", code: "A7-2" } };
    expect([nameBeside(max, again, names), nameBeside(again, max, names)]).toEqual([
      `${recordName(max, names)} (A7-1)`,
      `${recordName(max, names)} (A7-2)`,
    ]);
    expect(nameBeside(max, recorded("ada", "north", "sale.complete", NOON), names)).toBe(recordName(max, names));
  });

  it("P42 is named in the question to the person who recorded it", () => {
    expect(inQuestion(max, "SN-1")).toBe("Your sale of SN-1 is in question");
  });
});

describe("the reason as a proof", () => {
  const ada = recorded("ada", "south", "sale.complete", NOON);
  const max = recorded("max", "north", "sale.complete", NOON + 38 * MINUTE);
  const known = { ...names, devices: named<Device>({ phone: "Max's phone" }) };
  const proven = (because: Cause["because"], of = ada): string | null => {
    const why: Cause[] = [
      { operation_id: max.operation_id, because: "status", of: ada.operation_id },
      { operation_id: max.operation_id, because, of: of.operation_id },
    ];
    return proofSentence({ ...between("illegal_transition", max, ada), why }, known, NOON + 60 * MINUTE);
  };

  it("P43 says that a device already had one record when it recorded the other, with people and times", () => {
    expect(proven("had_received")).toBe(
      `Not both: Max's phone had already received “Ada's sale, ${time(NOON)}” ` +
        `when it recorded “Max's sale, ${time(NOON + 38 * MINUTE)}”.`,
    );
  });

  it("says that one device recorded them one after the other", () => {
    expect(proven("same_device")).toContain(`Max's phone recorded “Ada's sale, ${time(NOON)}” first`);
  });

  it("says that neither device had the other's record if their order is unknown", () => {
    const why: Cause[] = [
      { operation_id: max.operation_id, because: "status", of: ada.operation_id },
      { operation_id: ada.operation_id, because: "status", of: max.operation_id },
    ];
    const conflict = { ...between("illegal_transition", max, ada), why };
    expect(proofSentence(conflict, known)).toBe("Neither device had the other’s record.");
  });

  it("says nothing if there is no proof", () => {
    expect(proofSentence(between("at_other_branch", max), known)).toBeNull();
  });
});
