/** How people and devices come into the shop: codes that are told once, and what a lost device still owes. */
import type { Device, Role } from "../core/model";
import type { Rights } from "./administration";
import { ask } from "./http";

export interface Invitation extends Rights {
  id: string;
  name: string;
  invited_by: string;
  created_at: number;
  expires_at: number;
}

export interface MadeInvitation extends Invitation {
  /** Told this once. */
  code: string;
}

/** What somebody is invited to, before they have an account. */
export interface Invited {
  shop_name: string;
  name: string;
  role: Role;
  expires_at: number;
}

export interface Enrolment {
  id: string;
  code: string;
  name: string;
  branch_id: string;
  expires_at: number;
}

/** A device as the server knows it, beyond its record. */
export interface SeenDevice extends Device {
  last_seen_at: number | null;
  last_seq: number;
}

/** What a device recorded, as far as is known, and never sent. */
export interface Owed {
  device_id: string;
  code: string;
  last_seq: number;
  last_seen_at: number | null;
  known_seq: number;
  evidence: { kind: "told" | "quarantine" | "receipt"; seq: number }[];
  /** At most 1,000 of `total`. */
  missing: { seq: number; code: string }[];
  total: number;
}

interface Page<Of> {
  items: Of[];
  total: number;
}

const part = encodeURIComponent;
const MANY = 200;

export function invite(name: string, rights: Rights): Promise<MadeInvitation> {
  return ask<MadeInvitation>("/invitations", { method: "POST", body: { name, ...rights } });
}

export async function listInvitations(): Promise<Invitation[]> {
  return (await ask<Page<Invitation>>("/invitations", { query: { page_size: MANY } })).items;
}

export function withdrawInvitation(id: string): Promise<void> {
  return ask<void>(`/invitations/${part(id)}`, { method: "DELETE" });
}

/** Throws ServerRefused `not_found` where the code is none, was used, or is over. */
export function showInvitation(code: string): Promise<Invited> {
  return ask<Invited>("/invitations/show", { method: "POST", body: { code } });
}

/** Throws ServerRefused `not_found`, `email_taken`; whoever came signs in next. */
export async function acceptInvitation(code: string, account: { name: string; email: string; password: string }): Promise<void> {
  await ask<unknown>("/invitations/accept", { method: "POST", body: { code, ...account } });
}

export function makeEnrolment(name: string, branchId: string): Promise<Enrolment> {
  return ask<Enrolment>("/enrolments", { method: "POST", body: { name, branch_id: branchId } });
}

/** This browser becomes the device that the code was made for. */
export function redeemEnrolment(code: string): Promise<Device> {
  return ask<Device>("/enrolments/redeem", { method: "POST", body: { code } });
}

export async function listSeenDevices(): Promise<SeenDevice[]> {
  return (await ask<Page<SeenDevice>>("/devices", { query: { page_size: MANY } })).items;
}

/** `receipt` is the code of the newest receipt that was found of the device, or empty. */
export function readOwed(deviceId: string, receipt: string): Promise<Owed> {
  return ask<Owed>(`/devices/${part(deviceId)}/missing`, { query: { receipt: receipt || null } });
}
