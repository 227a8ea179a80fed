/** The checklists of a device's intake, by the kind of device. Pure. */
import type { Repair } from "./model";
import { CHECKLISTS, CHECK_STATES } from "../generated/values";

export { CHECK_STATES };

export type DeviceKind = keyof typeof CHECKLISTS;
export type CheckKey = (typeof CHECKLISTS)[DeviceKind][number];
export type CheckState = (typeof CHECK_STATES)[number];
export type CheckedPart = Repair["checklist"][number];

export const DEVICE_KINDS = Object.keys(CHECKLISTS) as DeviceKind[];
const KEYS: ReadonlySet<string> = new Set(Object.values(CHECKLISTS).flat());

/** Whether the app has a name for the key. Other programs may use their own keys. */
export function isCheckKey(key: string): key is CheckKey {
  return KEYS.has(key);
}

/** Returns the checklist of a kind of device. It keeps results that were already entered. */
export function checklistOf(kind: DeviceKind, before: readonly CheckedPart[] = []): CheckedPart[] {
  const found = new Map(before.map((part) => [part.key, part]));
  return CHECKLISTS[kind].map((key) => found.get(key) ?? { key, state: "untested", note: null });
}

/** The kind of device with this checklist; null for an empty list or another program's list. */
export function kindOf(checklist: readonly CheckedPart[]): DeviceKind | null {
  const keys = checklist.map(({ key }) => key).join();
  return DEVICE_KINDS.find((kind) => CHECKLISTS[kind].join() === keys) ?? null;
}

export function withState(checklist: readonly CheckedPart[], key: string, state: CheckState): CheckedPart[] {
  return checklist.map((part) =>
    part.key === key ? { ...part, state, note: state === "faulty" ? part.note : null } : part,
  );
}
