/**
 * Counts conflicts by cause, branch and device, so that causes can be found. Pure, from the records on this device.
 *
 * A conflict counts in the period in which it was opened, whether it is open, decided or resolved automatically.
 * Conflicts that are decided together count once.
 */
import { goesWithDocument } from "../../core/conflict-steps";
import type { Conflict, Reason } from "../../core/model";
import { sidesOf } from "./conflict-sides";

export interface Figure<Key extends string = string> {
  /** The reason, or the id of the branch or device. */
  key: Key;
  all: number;
  /** Decided by a person. */
  decided: number;
  /** Resolved by a later record. */
  settled: number;
  open: number;
}

export interface ConflictFigures {
  all: number;
  decided: number;
  settled: number;
  open: number;
  byCause: Figure<Reason>[];
  byBranch: Figure[];
  byDevice: Figure[];
}

/** `since` is in ms since the epoch. Each list has the most frequent first. Branch and device are those of the
 * disputed operation. */
export function figuresOf(conflicts: readonly Conflict[], since: number): ConflictFigures {
  const counted = conflicts.filter((conflict) => conflict.opened_at >= since && !goesWithDocument(conflict));
  return {
    all: counted.length,
    decided: counted.filter(isDecided).length,
    settled: counted.filter(isSettled).length,
    open: counted.filter(isOpen).length,
    byCause: countedBy(counted, ({ reason }) => reason),
    byBranch: countedBy(counted, (conflict) => sidesOf(conflict).claim?.branch_id ?? null),
    byDevice: countedBy(counted, (conflict) => sidesOf(conflict).claim?.device_id ?? null),
  };
}

const isOpen = ({ status }: Conflict) => status === "open";
const isSettled = ({ status }: Conflict) => status === "settled";
const isDecided = ({ status }: Conflict) => status === "decided";

function countedBy<Key extends string>(
  conflicts: readonly Conflict[],
  keyOf: (conflict: Conflict) => Key | null,
): Figure<Key>[] {
  const figures = new Map<Key, Figure<Key>>();
  for (const conflict of conflicts) {
    const key = keyOf(conflict);
    if (key === null) continue;
    const { all, decided, settled, open } = figures.get(key) ?? { all: 0, decided: 0, settled: 0, open: 0 };
    figures.set(key, {
      key,
      all: all + 1,
      decided: decided + Number(isDecided(conflict)),
      settled: settled + Number(isSettled(conflict)),
      open: open + Number(isOpen(conflict)),
    });
  }
  return [...figures.values()].sort((one, other) => other.all - one.all || (one.key < other.key ? -1 : 1));
}
