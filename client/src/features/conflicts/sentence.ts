/** A conflict in one sentence: which people, where and when, and the question to answer. */
import type { Branch, Conflict, Evidence, User } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { sidesOf } from "./conflict-sides";
import { reasonSentence, typeWord } from "./words";

export interface ConflictNames {
  users: ReadonlyMap<string, User>;
  branches: ReadonlyMap<string, Branch>;
}

/** What is done to a unit only once at a time: two such records are named by what was done twice. */
const DONE_TWICE = [
  "sale.complete",
  "sale.return",
  "stock.restock",
  "repair.add_part",
  "transfer.send",
  "transfer.receive",
] as const;

/** `about` is the serial, the name of the item, or the code of the document. */
export function conflictSentence(conflict: Conflict, about: string, names: ConflictNames, now = Date.now()): string {
  const { claim, against } = sidesOf(conflict);
  const { reason } = conflict;
  if (!claim) return reasonSentence(reason, about);
  const [other] = against;
  if (other && reason === "duplicate_document") {
    return t("conflicts.sharedSentence", { first: recorded(other, names, now), second: recorded(claim, names, now) });
  }
  if (other && (reason === "illegal_transition" || reason === "duplicate_serial")) {
    return contradiction(other, claim, names, now);
  }
  return t("conflicts.oneSided", { record: recorded(claim, names, now), reason: reasonSentence(reason, about) });
}

function contradiction(one: Evidence, other: Evidence, names: ConflictNames, now: number): string {
  const [first, second] = one.happened_at <= other.happened_at ? [one, other] : [other, one];
  const twice = DONE_TWICE.find((type) => type === first.type && type === second.type);
  if (twice) {
    return t(`conflicts.twice.${twice}`, { first: person(first, names, now), second: person(second, names, now) });
  }
  return t("conflicts.contradiction", { first: recorded(first, names, now), second: recorded(second, names, now) });
}

/** "Sale by Ada in North at 21:43" */
function recorded(evidence: Evidence, names: ConflictNames, now: number): string {
  return t("conflicts.recordedBy", { step: typeWord(evidence.type), person: person(evidence, names, now) });
}

/** "Ada in North at 21:43", with the date where it was not today. */
function person({ actor_id, branch_id, happened_at }: Evidence, names: ConflictNames, now: number): string {
  const isToday = formatTime(happened_at, "date") === formatTime(now, "date");
  return t(isToday ? "conflicts.personToday" : "conflicts.personOn", {
    person: names.users.get(actor_id)?.name ?? "–",
    branch: names.branches.get(branch_id)?.name ?? "–",
    time: formatTime(happened_at, isToday ? "time" : "datetime"),
  });
}
