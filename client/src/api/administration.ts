/** What an admin sets online: people, branches, devices, the shop. Devices hear of it in their next pull. */
import type { Branch, Device, Role, Shop, User } from "../core/model";
import { ask } from "./http";

/** Where somebody works, and as what. */
export interface Rights {
  role: Role;
  /** Empty: every branch. */
  branch_ids: string[];
  branch_roles: Record<string, Role>;
}

export type PersonChanges = Partial<Rights & { name: string; active: boolean; pin: string | null }>;
export type BranchChanges = Partial<Pick<Branch, "name" | "time_zone" | "address">>;
export type ShopChanges = Partial<Omit<Shop, "id">>;

const part = encodeURIComponent;

/** Throws ServerRefused `last_admin` where nobody else could decide anything afterwards. */
export function changePerson(id: string, changes: PersonChanges): Promise<User> {
  return ask<User>(`/users/${part(id)}`, { method: "PATCH", body: changes });
}

export function addBranch(name: string, timeZone: string): Promise<Branch> {
  return ask<Branch>("/branches", { method: "POST", body: { name, time_zone: timeZone } });
}

export function changeBranch(id: string, changes: BranchChanges): Promise<Branch> {
  return ask<Branch>(`/branches/${part(id)}`, { method: "PATCH", body: changes });
}

export function changeShop(changes: ShopChanges): Promise<Shop> {
  return ask<Shop>("/shop", { method: "PATCH", body: changes });
}

export type DeviceVerdict = "approve" | "discard";

/** Everything a device's people had no right to say counts, or nothing of it; each decision is in the log. */
export async function decideDevice(id: string, verdict: DeviceVerdict): Promise<void> {
  const path = `/devices/${part(id)}/${verdict}`;
  let left = Infinity;
  for (;;) {
    const answer = await ask<{ left: number }>(path, { method: "POST" });
    // One request decides only so many; where it decides none, none can be decided by this person.
    if (answer.left === 0 || answer.left >= left) return;
    left = answer.left;
  }
}

/** It pulls nothing more from now on; what it still pushes waits for an admin. */
export function revokeDevice(id: string): Promise<Device> {
  return ask<Device>(`/devices/${part(id)}/revoke`, { method: "POST" });
}
