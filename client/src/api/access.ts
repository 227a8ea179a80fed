/** Signing in, and who is signed in. */
import type { Branch, Device, Role, Shop, User } from "../core/model";
import { ask } from "./http";

/** The person signed in, and what they may see. */
export interface Me {
  user: User;
  role: Role;
  shop: Shop;
  branches: Branch[];
}

export function logIn(email: string, password: string): Promise<Me> {
  return ask<Me>("/auth/login", { method: "POST", body: { email, password } });
}

export function logOut(): Promise<void> {
  return ask<void>("/auth/logout", { method: "POST" });
}

export function readMe(): Promise<Me> {
  return ask<Me>("/me");
}

/** Enrol this browser as a device of a branch. */
export function createDevice(name: string, branchId: string): Promise<Device> {
  return ask<Device>("/devices", { method: "POST", body: { name, branch_id: branchId } });
}

/** Take this browser over by PIN; throws ServerRefused `wrong_credentials`, `too_many_attempts`. */
export function switchPerson(deviceId: string, userId: string, pin: string): Promise<Me> {
  return ask<Me>("/auth/switch", { method: "POST", body: { device_id: deviceId, user_id: userId, pin } });
}

/** Set one's own PIN, or take it away with null; throws ServerRefused `wrong_credentials`. */
export function changePin(password: string, pin: string | null): Promise<User> {
  return ask<User>("/me/pin", { method: "PUT", body: { password, pin } });
}
