/** What the owner's conflict figures count. */
import { describe, expect, it } from "vitest";
import type { Conflict } from "../../../src/core/model";
import { type Figure, figuresOf } from "../../../src/features/conflicts/figures";
import { NOON } from "../../cast";
import { evidence, openConflict } from "./open-conflict";

let made = 0;

function conflict(branch: string, device: string, changes: Partial<Conflict> = {}): Conflict {
  made += 1;
  const claim = evidence(`operation ${made}`, { branch_id: branch, device_id: device, device_code: device });
  return openConflict(claim, [], { id: `${made}`, ...changes });
}

const DECIDED = { status: "decided", closed_at: NOON + 1 } as const;
const SETTLED = { status: "settled", closed_at: NOON + 1, reason: "at_other_branch" } as const;
const shown = (figures: Figure[]) =>
  figures.map(({ key, all, decided, settled, open }) => `${key} ${all} ${decided} ${settled} ${open}`);

describe("the figures of conflicts", () => {
  const all = [
    conflict("north", "phone"),
    conflict("north", "phone", DECIDED),
    conflict("south", "phone", SETTLED),
    conflict("south", "till", SETTLED),
    conflict("south", "till", SETTLED),
  ];

  it("count closed ones too, by cause, branch and device, the most frequent first", () => {
    const figures = figuresOf(all, NOON);
    expect([figures.all, figures.decided, figures.settled, figures.open]).toEqual([5, 1, 3, 1]);
    expect(shown(figures.byCause)).toEqual(["at_other_branch 3 0 3 0", "illegal_transition 2 1 0 1"]);
    expect(shown(figures.byBranch)).toEqual(["south 3 0 3 0", "north 2 1 0 1"]);
    expect(shown(figures.byDevice)).toEqual(["phone 3 1 1 1", "till 2 0 2 0"]);
  });

  it("are of those that were opened in the period", () => {
    const earlier = conflict("north", "phone", { opened_at: NOON - 1 });
    expect(figuresOf([...all, earlier], NOON).all).toBe(5);
    expect(figuresOf([...all, earlier], NOON - 1).all).toBe(6);
  });

  it("count what is decided with a document once, and no branch or device of a record that is not here", () => {
    const away = conflict("north", "phone", { evidence: [] });
    const recall = conflict("north", "phone");
    const beside = { ...recall, evidence: [{ ...recall.evidence[0]!, type: "transfer.cancel" }] };
    const figures = figuresOf([away, beside], NOON);
    expect([figures.all, shown(figures.byBranch), shown(figures.byDevice)]).toEqual([1, [], []]);
  });
});
