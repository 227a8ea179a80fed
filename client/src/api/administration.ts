/** Settings that an admin changes online: people, branches, devices, the shop. Devices pull the changes. */
import type { components } from "../generated/api";
import type { Branch, Device, Shop, User } from "../core/model";
import { BRANCH, DEVICE, SHOP, USER } from "./access";
import { ask } from "./http";
import { having } from "./shape";

type Schemas = components["schemas"];
export type PersonChanges = Schemas["UserChanges"];
/** The branch where a person works, and their role there. */
export type Rights = Required<Pick<PersonChanges, "role" | "branch_ids" | "branch_roles">>;
export type BranchChanges = Schemas["BranchChanges"];
export type ShopChanges = Schemas["ShopChanges"];

const part = encodeURIComponent;
const DECIDED = having<Schemas["Decided"]>({ left: "number" });

/** Shown only once. */
export type ResetCode = Schemas["ResetCode"];

const RESET_CODE = having<ResetCode>({ code: "text", expires_at: "number" });

/** A code with which a colleague can set a new password once. Throws ServerRefused `password_needed`. */
export function makeResetCode(id: string): Promise<ResetCode> {
  return ask(`/users/${part(id)}/reset-code`, RESET_CODE, { method: "POST" });
}

/** Throws ServerRefused `email_taken`, and `last_admin` if the shop would have no admin left. */
export function changePerson(id: string, changes: PersonChanges): Promise<User> {
  return ask(`/users/${part(id)}`, USER, { method: "PATCH", body: changes });
}

export function addBranch(name: string, timeZone: string): Promise<Branch> {
  return ask("/branches", BRANCH, { method: "POST", body: { name, time_zone: timeZone } });
}

export function changeBranch(id: string, changes: BranchChanges): Promise<Branch> {
  return ask(`/branches/${part(id)}`, BRANCH, { method: "PATCH", body: changes });
}

export function changeShop(changes: ShopChanges): Promise<Shop> {
  return ask("/shop", SHOP, { method: "PATCH", body: changes });
}

export type DeviceVerdict = "approve" | "discard";

/** Approves or discards all operations of a device that wait for a role. Each decision is in the log. */
export async function decideDevice(id: string, verdict: DeviceVerdict): Promise<void> {
  const path = `/devices/${part(id)}/${verdict}`;
  let left = Infinity;
  for (;;) {
    const answer = await ask(path, DECIDED, { method: "POST" });
    // Each request decides a limited number. If one decides none, this person may not decide the rest.
    if (answer.left === 0 || answer.left >= left) return;
    left = answer.left;
  }
}

/** The device can no longer pull; its later pushes wait for an admin. */
export function revokeDevice(id: string): Promise<Device> {
  return ask(`/devices/${part(id)}/revoke`, DEVICE, { method: "POST" });
}
