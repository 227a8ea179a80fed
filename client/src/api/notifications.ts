/** Notifications on this device: the server's key, and this browser's subscription. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, nothing } from "./shape";

type PushKey = components["schemas"]["PushKey"];
export type PushSubscriptionBody = components["schemas"]["PushSubscription"];

const KEY = having<PushKey>({ key: "text" });

const place = (deviceId: string) => `/devices/${encodeURIComponent(deviceId)}/notifications`;

export function showPushKey(): Promise<PushKey> {
  return ask("/notifications/key", KEY);
}

/** Throws ServerRefused `not_found`, `password_needed`, `invalid_field`. */
export function switchNotificationsOn(deviceId: string, body: PushSubscriptionBody): Promise<void> {
  return ask(place(deviceId), nothing, { method: "PUT", body });
}

export function switchNotificationsOff(deviceId: string): Promise<void> {
  return ask(place(deviceId), nothing, { method: "DELETE" });
}
