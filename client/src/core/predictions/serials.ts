/** Predicts changes of one unit by hand, and decisions on conflicts. */
import { goesWithDocument } from "../conflict-steps";
import type { Unit } from "../model";
import type { PayloadOf } from "../operations";
import { serialKey } from "../serial-key";
import { correctUnit } from "./corrections";
import type { Scene } from "./scene";
import { contest, setByHand } from "./units";

export async function setStatus(scene: Scene, payload: PayloadOf<"serial.set_status">): Promise<void> {
  const unit = await scene.draft.unitByKey(serialKey(payload.serial));
  if (!unit) return scene.doubt(payload.serial, "unknown_serial");
  await setByHand(scene, unit, payload.serial, payload.status, payload.note ?? null);
}

export async function noteUnit(scene: Scene, payload: PayloadOf<"serial.note">): Promise<void> {
  const unit = await scene.draft.unitByKey(serialKey(payload.serial));
  if (!unit) return scene.doubt(payload.serial, "unknown_serial");
  scene.draft.put("serial", { ...unit, note: payload.note, changed_at: scene.operation.at });
}

/** The newest serial is shown; the other serials still find the unit. */
export async function renameUnit(scene: Scene, payload: PayloadOf<"serial.rename">): Promise<void> {
  await giveNumber(scene, payload.serial, payload.new_serial, (unit) => ({
    serial: payload.new_serial,
    aliases: otherNumbers([...unit.aliases, unit.serial], payload.new_serial),
  }));
}

export async function addAlias(scene: Scene, payload: PayloadOf<"serial.add_alias">): Promise<void> {
  await giveNumber(scene, payload.serial, payload.alias, (unit) => ({
    aliases: otherNumbers([...otherNumbers(unit.aliases, payload.alias), payload.alias], unit.serial),
  }));
}

async function giveNumber(
  scene: Scene,
  serial: string,
  given: string,
  changes: (unit: Unit) => Partial<Unit>,
): Promise<void> {
  const unit = await scene.draft.unitByKey(serialKey(serial));
  if (!unit) return scene.doubt(serial, "unknown_serial");
  const holder = await scene.draft.unitByKey(serialKey(given));
  if (holder && holder.id !== unit.id) return contest(scene, unit, given, "duplicate_serial");
  scene.draft.put("serial", { ...unit, ...changes(unit), changed_at: scene.operation.at });
}

function otherNumbers(numbers: readonly string[], but: string): string[] {
  return numbers.filter((number) => serialKey(number) !== serialKey(but));
}

/** Only the server decides; here the conflict shows that a decision waits. A step without a conflict is corrected. */
export async function resolveConflict(scene: Scene, payload: PayloadOf<"conflict.resolve">): Promise<void> {
  const { id, actor_id, at } = scene.operation;
  if ((await conflictsMeant(scene, payload)).length === 0) await correctUnit(scene, payload);
  await decide(scene, payload, {
    operation_id: id,
    verdict: payload.verdict,
    new_serial: payload.new_serial ?? null,
    note: payload.note ?? null,
    actor_id,
    happened_at: at,
  });
}

/** Shown as open again until the server sends its status. */
export async function reopenConflict(scene: Scene, payload: PayloadOf<"conflict.reopen">): Promise<void> {
  for (const conflict of await conflictsMeant(scene, payload)) {
    scene.draft.put("conflict", { ...conflict, status: "open", decision: null, decision_waiting: null });
  }
}

/** Keeps each person's latest answer about their own record, as the server does. */
export async function answerConflict(scene: Scene, payload: PayloadOf<"conflict.answer">): Promise<void> {
  const { id, actor_id, at } = scene.operation;
  const about = payload.operation_id;
  const answer = {
    operation_id: id,
    about,
    says: payload.says,
    new_serial: payload.new_serial ?? null,
    note: payload.note ?? null,
    actor_id,
    device_code: scene.recorder.device_code,
    happened_at: at,
  };
  for (const conflict of await scene.draft.openConflictsWith(about)) {
    const isOwn = conflict.evidence.some((side) => side.operation_id === about && side.actor_id === actor_id);
    if (!isOwn || keyOf(conflict.serial) !== keyOf(payload.serial)) continue;
    const others = (conflict.answers ?? []).filter((other) => other.about !== about);
    scene.draft.put("conflict", { ...conflict, answers: [...others, answer] });
  }
}

function keyOf(serial: string | null | undefined): string | null {
  return serial ? serialKey(serial) : null;
}

type Meant = { operation_id: string; serial?: string | null };
type Waiting = NonNullable<Awaited<ReturnType<typeof conflictsMeant>>[number]["decision_waiting"]>;

async function decide(scene: Scene, payload: Meant, decision: Waiting): Promise<void> {
  for (const conflict of await conflictsMeant(scene, payload)) {
    scene.draft.put("conflict", { ...conflict, decision_waiting: decision });
  }
}

async function conflictsMeant(scene: Scene, payload: Meant) {
  const key = keyOf(payload.serial);
  const conflicts = await scene.draft.conflictsOf(payload.operation_id);
  // A step of a document is decided as a whole, even if the conflict is over one unit.
  if (conflicts.some(goesWithDocument)) return conflicts;
  return conflicts.filter(({ serial }) => keyOf(serial) === key);
}
