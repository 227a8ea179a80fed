/** Which conflicts are grouped by one cause. */
import { describe, expect, it } from "vitest";
import type { Conflict, Evidence } from "../../../src/core/model";
import { groupConflicts } from "../../../src/features/conflicts/groups";
import { evidence, openConflict } from "./open-conflict";

const said = (operation_id: string, device_id: string, type = "sale.complete"): Evidence =>
  evidence(operation_id, { device_id, device_code: device_id, type });

/** Reads `late from Phone, against first from Till`: one conflict about a serial. */
function conflict(serial: string | null, claim: Evidence, others: Evidence[], more: Partial<Conflict> = {}): Conflict {
  return openConflict(claim, others, { id: `${claim.operation_id} ${serial ?? "-"}`, serial, ...more });
}

const FIRST = said("first", "till", "stock.restock");
const AGAIN = said("again", "tablet", "stock.restock");
const twice = (serial: string, more: Partial<Conflict> = {}) =>
  conflict(serial, AGAIN, [FIRST], { reason: "duplicate_serial", ...more });
const ofPhone = (at: number, device = "phone") =>
  conflict(`SN-${at}`, said(`${device} ${at}`, device), [said(`other ${at}`, `till ${at}`)]);

/** Each group as `cause: serials`. */
const grouped = (...conflicts: Conflict[]): string[] =>
  groupConflicts(conflicts).map(({ cause, conflicts: of }) => `${cause}: ${of.map((one) => one.serial).join(" ")}`);

describe("one cause explains", () => {
  it.each<[string, Conflict[], string[]]>([
    ["a delivery entered twice", [twice("SN-1"), twice("SN-2"), twice("SN-3")], ["same_records: SN-1 SN-2 SN-3"]],
    ["a box of two that was scanned wrongly", [twice("SN-1"), twice("SN-2")], ["same_records: SN-1 SN-2"]],
    ["nothing of a single conflict", [twice("SN-1")], []],
    ["three records of one device", [ofPhone(1), ofPhone(2), ofPhone(3)], ["one_device: SN-1 SN-2 SN-3"]],
    ["nothing of two records of one device", [ofPhone(1), ofPhone(2)], []],
    ["nothing of records of three devices", [ofPhone(1, "a"), ofPhone(2, "b"), ofPhone(3, "c")], []],
  ])("%s", (_cause, conflicts, groups) => {
    expect(grouped(...conflicts)).toEqual(groups);
  });

  it("each conflict once, the largest group first, whatever lies between them", () => {
    const phone = [1, 2, 3, 4].map((at) => ofPhone(at));
    expect(grouped(phone[0]!, twice("SN-8"), phone[1]!, twice("SN-9"), phone[2]!, phone[3]!)).toEqual([
      "one_device: SN-1 SN-2 SN-3 SN-4",
      "same_records: SN-8 SN-9",
    ]);
  });

  it("of one operation only the conflicts with the same other operation", () => {
    const elsewhere = conflict("SN-3", AGAIN, [said("else", "till")]);
    expect(grouped(twice("SN-1"), elsewhere, twice("SN-2"))).toEqual(["same_records: SN-1 SN-2"]);
  });

  it.each<[string, Partial<Conflict>]>([
    ["decided", { status: "decided" }],
    ["decided here and not sent yet", { decision_waiting: {} as NonNullable<Conflict["decision_waiting"]> }],
    ["waiting for other records", { standing: "waiting", reason: "at_other_branch", with: [] }],
    ["about a document", { serial: null }],
    ["about records that are not here", { evidence: [AGAIN] }],
  ])("nothing if it is %s", (_what, more) => {
    expect(grouped(twice("SN-1", more), twice("SN-2", more), twice("SN-3", more))).toEqual([]);
  });

  it("a group names both records if they are the same in all its conflicts, else only the device", () => {
    const [group] = groupConflicts([twice("SN-1"), twice("SN-2")]);
    expect([group!.other, group!.claim]).toEqual([FIRST, AGAIN]);
    expect(groupConflicts([ofPhone(1), ofPhone(2), ofPhone(3)])[0]!.other).toBeNull();
  });
});
