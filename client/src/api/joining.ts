/** How people and devices come into the shop: codes that are told once, and what a lost device still owes. */
import type { Device, Role } from "../core/model";
import type { Rights } from "./administration";
import { DEVICE } from "./access";
import type { PublicKey } from "../core/public-key";
import { ask } from "./http";
import { having, listOf, nothing, type Shape } from "./shape";

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

const INVITATION = having<Invitation>({ id: "text", name: "text", expires_at: "number" });
const MADE_INVITATION = having<MadeInvitation>({ id: "text", code: "text", expires_at: "number" });
const INVITED = having<Invited>({ shop_name: "text", name: "text", role: "text" });
const JOINED = having<{ user_id: string }>({ user_id: "text" });
const ENROLMENT = having<Enrolment>({ id: "text", code: "text", expires_at: "number" });
const SEEN_DEVICE = having<SeenDevice>({ id: "text", code: "text", last_seq: "number" });
const OWED = having<Owed>({ device_id: "text", known_seq: "number", missing: "list", total: "number" });

function pageOf<Of>(each: Shape<Of>): Shape<Page<Of>> {
  return having<Page<Of>>({ items: listOf(each), total: "number" });
}

export function invite(name: string, rights: Rights): Promise<MadeInvitation> {
  return ask("/invitations", MADE_INVITATION, { method: "POST", body: { name, ...rights } });
}

export async function listInvitations(): Promise<Invitation[]> {
  return (await ask("/invitations", pageOf(INVITATION), { query: { page_size: MANY } })).items;
}

export function withdrawInvitation(id: string): Promise<void> {
  return ask(`/invitations/${part(id)}`, nothing, { method: "DELETE" });
}

/** Throws ServerRefused `not_found` where the code is none, was used, or is over. */
export function showInvitation(code: string): Promise<Invited> {
  return ask("/invitations/show", INVITED, { method: "POST", body: { code } });
}

/** Throws ServerRefused `not_found`, `email_taken`; whoever came signs in next. */
export async function acceptInvitation(
  code: string,
  account: { name: string; email: string; password: string },
): Promise<void> {
  await ask("/invitations/accept", JOINED, { method: "POST", body: { code, ...account } });
}

export function makeEnrolment(name: string, branchId: string): Promise<Enrolment> {
  return ask("/enrolments", ENROLMENT, { method: "POST", body: { name, branch_id: branchId } });
}

/** This browser becomes the device that the code was made for. */
export function redeemEnrolment(code: string, publicKey: PublicKey): Promise<Device> {
  return ask("/enrolments/redeem", DEVICE, { method: "POST", body: { code, public_key: publicKey, again: true } });
}

export async function listSeenDevices(): Promise<SeenDevice[]> {
  return (await ask("/devices", pageOf(SEEN_DEVICE), { query: { page_size: MANY } })).items;
}

/** `receipt` is the code of the newest receipt that was found of the device, or empty. */
export function readOwed(deviceId: string, receipt: string): Promise<Owed> {
  return ask(`/devices/${part(deviceId)}/missing`, OWED, { query: { receipt: receipt || null } });
}
