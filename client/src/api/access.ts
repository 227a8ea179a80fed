import type { GivenSeal } from "../core/given-seal";
import type { components } from "../generated/api";
import type { Branch, Device, Shop, User } from "../core/model";
import type { PublicKey } from "../core/public-key";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";
import type { Sign } from "./signing";

/** The signed-in person and their permissions. */
export type Me = components["schemas"]["Me"];

export const USER = having<User>({ id: "text", name: "text", role: "text" });
export const SHOP = having<Shop>({ id: "text", name: "text" });
export const BRANCH = having<Branch>({ id: "text", code: "text", time_zone: "text" });
export const DEVICE = having<Device>({ id: "text", code: "text", branch_id: "text" });
const SEAL = having<GivenSeal>({ generation: "number", secret: "text" });
export const ME = having<Me>({ user: USER, role: "text", shop: SHOP, branches: listOf(BRANCH) });

/** The server does not delay the attempt because of others' failed attempts if a device that knows the person signs
 * it. */
export function logIn(email: string, password: string, sign: Sign | null = null): Promise<Me> {
  return ask("/auth/login", ME, { method: "POST", body: { email, password }, ...(sign ? { sign } : {}) });
}

export function logOut(): Promise<void> {
  return ask("/auth/logout", nothing, { method: "POST" });
}

export function readMe(): Promise<Me> {
  return ask("/me", ME);
}

/** Enrol this browser as a device of a branch. `publicKey` belongs to the private key with which it signs. */
export function createDevice(name: string, branchId: string, publicKey: PublicKey): Promise<Device> {
  return ask("/devices", DEVICE, { method: "POST", body: { name, branch_id: branchId, public_key: publicKey } });
}

/** Register the key of a device that has none. Throws ServerRefused `device_key_taken`, `not_signed_in_here`. */
export function registerKey(deviceId: string, publicKey: PublicKey): Promise<Device> {
  return ask(`/devices/${encodeURIComponent(deviceId)}/key`, DEVICE, {
    method: "PUT",
    body: { public_key: publicKey },
  });
}

/** Revoke this browser as a device, and end its sign-ins.
 *
 * Throws ServerRefused, NetworkUnreachable.
 */
export function leaveShop(deviceId: string, sign: Sign): Promise<void> {
  return ask("/sync/leave", nothing, { method: "POST", body: { device_id: deviceId }, sign });
}

/** Take this browser over by PIN; throws ServerRefused `wrong_credentials`, `too_many_attempts`. */
export function switchPerson(deviceId: string, userId: string, pin: string, sign: Sign): Promise<Me> {
  return ask("/auth/switch", ME, { method: "POST", body: { device_id: deviceId, user_id: userId, pin }, sign });
}

/** Fetch the seal of the person who is signed in on this device. Throws ServerRefused `other_person`,
 * `password_needed`. */
export function takeSeal(deviceId: string, userId: string, sign: Sign): Promise<GivenSeal> {
  return ask("/sync/seal", SEAL, { method: "POST", body: { device_id: deviceId }, person: userId, sign });
}

/** Set a new password by a code. Throws ServerRefused `wrong_code`, `invalid_field`, `too_many_attempts`. */
export function resetPassword(email: string, code: string, newPassword: string): Promise<void> {
  return ask("/auth/reset", nothing, { method: "POST", body: { email, code, new_password: newPassword } });
}

/** Set one's own PIN; null removes it. Throws ServerRefused `wrong_credentials`. */
export function changePin(password: string, pin: string | null): Promise<User> {
  return ask("/me/pin", USER, { method: "PUT", body: { password, pin } });
}
