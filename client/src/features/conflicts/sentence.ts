/** A conflict in one sentence with people, places and times, and the question to answer. */
import type { Branch, Conflict, Device, Evidence, Reason, User } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { proofOf, sidesOf } from "./conflict-sides";
import { reasonSentence, recordedWords, subjectOf, typeWord } from "./words";

export interface ConflictNames {
  users: ReadonlyMap<string, User>;
  branches: ReadonlyMap<string, Branch>;
}

type NamedPeople = Pick<ConflictNames, "users">;

/** Steps that a unit can take only once in a row. Two of these are described by what happened twice. */
const DONE_TWICE = [
  "sale.complete",
  "sale.return",
  "stock.restock",
  "repair.add_part",
  "transfer.send",
  "transfer.receive",
] as const;

/** `about` is the serial, the item's name, or the document's code. */
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
  const [first, second] = inOrder(one, other);
  const twice = twiceDone(first, second);
  if (twice) {
    return t(`conflicts.twice.${twice}`, { first: person(first, names, now), second: person(second, names, now) });
  }
  return t("conflicts.contradiction", { first: recorded(first, names, now), second: recorded(second, names, now) });
}

function inOrder(one: Evidence, other: Evidence): [Evidence, Evidence] {
  return one.happened_at <= other.happened_at ? [one, other] : [other, one];
}

function twiceDone(one: Evidence, other: Evidence): (typeof DONE_TWICE)[number] | undefined {
  return DONE_TWICE.find((type) => type === one.type && type === other.type);
}

/** What is in question, in a few words: "Screen A52: sold twice", or "Sale B-3: not received yet". */
export function conflictTitle(conflict: Conflict, itemName: string | undefined): string {
  const { claim, against } = sidesOf(conflict);
  const { serial, reason } = conflict;
  const what = itemName ?? (serial === null && claim ? recordedWords(claim) : subjectOf(conflict));
  const question = reason === null ? null : inShort(reason, claim, against[0]);
  return question === null ? what : t("conflicts.titleOf", { what, question });
}

function inShort(reason: Reason, claim: Evidence | null, other: Evidence | undefined): string {
  if (claim && other && (reason === "illegal_transition" || reason === "duplicate_serial")) {
    const [first, second] = inOrder(other, claim);
    const twice = twiceDone(first, second);
    if (twice) return t(`conflicts.titleTwice.${twice}`);
    return t("conflicts.titleEither", { first: stepInside(first.type), second: stepInside(second.type) });
  }
  return decapitalised(t(`conflicts.cause.${reason}`));
}

/** For example "Max's sale, 21:43": the name of a record by its person and time. */
export function recordName(evidence: Evidence, { users }: NamedPeople, now = Date.now()): string {
  return capitalised(
    t("conflicts.sideOf", {
      person: users.get(evidence.actor_id)?.name ?? "–",
      step: stepInside(evidence.type),
      time: briefTime(evidence.happened_at, now),
    }),
  );
}

/** The name of a record beside another one; adds its document's code if both names are equal. */
export function nameBeside(evidence: Evidence, other: Evidence | undefined, names: NamedPeople): string {
  const name = recordName(evidence, names);
  const { document } = evidence;
  return other && document?.code && recordName(other, names) === name ? `${name} (${document.code})` : name;
}

/** For example "Max's sale", without the time. */
export function briefName({ actor_id, type }: Evidence, { users }: NamedPeople): string {
  return capitalised(t("conflicts.sideBrief", { person: users.get(actor_id)?.name ?? "–", step: stepInside(type) }));
}

/** For example "Your sale of SN-1 is in question", for the person who recorded it. */
export function inQuestion({ type }: Evidence, about: string): string {
  return capitalised(t("conflicts.inQuestion", { step: stepInside(type), about }));
}

/** The name of the first record, and the number of others. `all` is not empty. */
export function recordNames(all: readonly Evidence[], names: NamedPeople, now = Date.now()): string {
  const first = all[0] ? recordName(all[0], names, now) : t("conflicts.document");
  return all.length > 1 ? t("conflicts.namesMore", { names: first, count: all.length - 1 }) : first;
}

/** The type of a record, within a sentence. */
function stepInside(type: string): string {
  return decapitalised(typeWord(type));
}

function decapitalised(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

/** The time only for today; without the year for this year. */
export function briefTime(at: number, now = Date.now()): string {
  if (formatTime(at, "date") === formatTime(now, "date")) return formatTime(at, "time");
  return formatTime(at, new Date(at).getFullYear() === new Date(now).getFullYear() ? "thisYear" : "datetime");
}

/** For example "Sale by Ada in North at 21:43". */
function recorded(evidence: Evidence, names: ConflictNames, now: number): string {
  return t("conflicts.recordedBy", { step: typeWord(evidence.type), person: person(evidence, names, now) });
}

/** For example "Ada in North at 21:43", with the date if it was not today. */
function person({ actor_id, branch_id, happened_at }: Evidence, names: ConflictNames, now: number): string {
  const isToday = formatTime(happened_at, "date") === formatTime(now, "date");
  return t(isToday ? "conflicts.personToday" : "conflicts.personOn", {
    person: names.users.get(actor_id)?.name ?? "–",
    branch: names.branches.get(branch_id)?.name ?? "–",
    time: briefTime(happened_at, now),
  });
}

/** The first line of the proof with people, times and the device; null if there is no proof here. */
export function proofSentence(
  conflict: Conflict,
  names: ConflictNames & { devices: ReadonlyMap<string, Device> },
  now = Date.now(),
): string | null {
  const [line] = proofOf(conflict);
  if (!line) return null;
  const { because, earlier, later } = line;
  return t(`conflicts.why_${because}`, {
    earlier: recordName(earlier, names, now),
    later: recordName(later, names, now),
    device: names.devices.get(later.device_id)?.name ?? later.device_code,
  });
}
