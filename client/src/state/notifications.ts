/** Notifications on this device: whether the browser supports them, and switching them on and off. */
import {
  type PushSubscriptionBody,
  showPushKey,
  switchNotificationsOff,
  switchNotificationsOn,
} from "../api/notifications";

/** `none`: this browser does not support them, or not at this address. */
export type NotificationState = "none" | "denied" | "off" | "on";

export async function notificationState(): Promise<NotificationState> {
  if (!("Notification" in globalThis) || !("PushManager" in globalThis) || !navigator.serviceWorker) return "none";
  if (Notification.permission === "denied") return "denied";
  return (await ownSubscription()) ? "on" : "off";
}

/** Asks the person for permission; resolves with the new state. */
export async function switchOn(
  deviceId: string,
  language: PushSubscriptionBody["language"],
): Promise<NotificationState> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "off";
  const { key } = await showPushKey();
  // A subscription cannot change to another server key.
  await (await ownSubscription())?.unsubscribe();
  const manager = (await navigator.serviceWorker.ready).pushManager;
  const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint: endpoint ?? "", p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "", language };
  try {
    await switchNotificationsOn(deviceId, body);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return "on";
}

export async function switchOff(deviceId: string): Promise<NotificationState> {
  await switchNotificationsOff(deviceId);
  await (await ownSubscription())?.unsubscribe();
  return "off";
}

async function ownSubscription(): Promise<PushSubscription | null> {
  return (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null;
}
