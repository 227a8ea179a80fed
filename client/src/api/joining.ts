/** How people and devices join the shop, with codes that are shown once; also the unsent records of a lost device. */
import type { components } from "../generated/api";
import { VERSION } from "../generated/values";
import type { Device } from "../core/model";
import type { Rights } from "./administration";
import { DEVICE } from "./access";
import type { PublicKey } from "../core/public-key";
import { ask } from "./http";
import { having, listOf, nothing, type Shape } from "./shape";

type Schemas = components["schemas"];
export type Invitation = Schemas["Invitation"];
/** The only answer that has the code. */
export type MadeInvitation = Schemas["MadeInvitation"];
/** The invitation of a person who has no account yet. */
export type Invited = Schemas["Invited"];
export type Enrolment = Schemas["Enrolment"];
/** The server's information about a device that is not in its record. */
export type SeenDevice = Schemas["DeviceState"];
/** What a device says about itself, besides the version of this app. */
export type DeviceReport = Omit<Schemas["DeviceReport"], "app_version">;
/** What is known of operations that a device recorded and never sent. */
export type Owed = Schemas["Owed"];

interface Page<Of> {
  readonly items: readonly Of[];
  readonly total: number;
}

const part = encodeURIComponent;
const MANY = 200;

const INVITATION = having<Invitation>({ id: "text", name: "text", expires_at: "number" });
const MADE_INVITATION = having<MadeInvitation>({ id: "text", code: "text", expires_at: "number" });
const INVITED = having<Invited>({ shop_name: "text", name: "text", role: "text" });
const JOINED = having<Schemas["Joined"]>({ user_id: "text" });
const ENROLMENT = having<Enrolment>({ id: "text", code: "text", expires_at: "number" });
const SEEN_DEVICE = having<SeenDevice>({ id: "text", code: "text", last_seq: "number" });
const OWED = having<Owed>({ device_id: "text", known_seq: "number", missing: "list", total: "number" });

function pageOf<Of>(each: Shape<Of>): Shape<Page<Of>> {
  return having<Page<Of>>({ items: listOf(each), total: "number" });
}

export function invite(name: string, rights: Rights): Promise<MadeInvitation> {
  return ask("/invitations", MADE_INVITATION, { method: "POST", body: { name, ...rights } });
}

export async function listInvitations(): Promise<readonly Invitation[]> {
  return (await ask("/invitations", pageOf(INVITATION), { query: { page_size: MANY } })).items;
}

export function withdrawInvitation(id: string): Promise<void> {
  return ask(`/invitations/${part(id)}`, nothing, { method: "DELETE" });
}

/** Throws ServerRefused `not_found` if the code is unknown, used or expired. */
export function showInvitation(code: string): Promise<Invited> {
  return ask("/invitations/show", INVITED, { method: "POST", body: { code } });
}

/** Throws ServerRefused `not_found`, `email_taken`; the person signs in next. */
export async function acceptInvitation(
  code: string,
  account: { name: string; email: string; password: string },
): Promise<void> {
  await ask("/invitations/accept", JOINED, { method: "POST", body: { code, ...account } });
}

export function makeEnrolment(name: string, branchId: string): Promise<Enrolment> {
  return ask("/enrolments", ENROLMENT, { method: "POST", body: { name, branch_id: branchId } });
}

/** Enrols this browser as the device for which the code was made. */
export function redeemEnrolment(code: string, publicKey: PublicKey): Promise<Device> {
  return ask("/enrolments/redeem", DEVICE, { method: "POST", body: { code, public_key: publicKey, again: true } });
}

export async function listSeenDevices(): Promise<readonly SeenDevice[]> {
  return (await ask("/devices", pageOf(SEEN_DEVICE), { query: { page_size: MANY } })).items;
}

/** Throws ServerRefused `not_found` if nobody who is signed in here has signed in on the device. */
export function reportDevice(deviceId: string, body: DeviceReport): Promise<void> {
  return ask(`/devices/${part(deviceId)}/report`, nothing, { method: "PUT", body: { app_version: VERSION, ...body } });
}

/** `receipt` is the code of the newest receipt of the device that was found, or empty. */
export function readOwed(deviceId: string, receipt: string): Promise<Owed> {
  return ask(`/devices/${part(deviceId)}/missing`, OWED, { query: { receipt: receipt || null } });
}
