// @vitest-environment dom
/** P58 The switch for notifications on this device: its requests to the browser and the server, and its texts. */
import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import * as api from "../../src/api/notifications";
import { NetworkUnreachable } from "../../src/api/errors";
import { NotificationsPanel } from "../../src/features/settings/NotificationsPanel";
import { loadWords } from "../../src/i18n";

const ENDPOINT = "https://push.example/1";
let subscribed: boolean;
let permission: NotificationPermission;

beforeAll(loadWords);
beforeEach(() => {
  [subscribed, permission] = [false, "granted"];
  const subscription = {
    toJSON: () => ({ endpoint: ENDPOINT, keys: { p256dh: "point", auth: "secret" } }),
    unsubscribe: async () => {
      subscribed = false;
      return true;
    },
  };
  const pushManager = {
    getSubscription: async () => (subscribed ? subscription : null),
    subscribe: async (options: { applicationServerKey: string }) => {
      expect(options).toEqual({ userVisibleOnly: true, applicationServerKey: "server's key" });
      subscribed = true;
      return subscription;
    },
  };
  const registration = { pushManager };
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission: "default", requestPermission: async () => permission });
  vi.stubGlobal("navigator", {
    serviceWorker: { ready: Promise.resolve(registration), getRegistration: async () => registration },
  });
  vi.spyOn(api, "showPushKey").mockResolvedValue({ key: "server's key" });
  vi.spyOn(api, "switchNotificationsOn").mockResolvedValue();
  vi.spyOn(api, "switchNotificationsOff").mockResolvedValue();
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function toggle(): Promise<HTMLInputElement> {
  render(<NotificationsPanel deviceId="device" />, document.body);
  return vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>("input[role=switch]");
    expect(found).not.toBeNull();
    return found!;
  });
}

const shows = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words));

it("P58 subscribes with the server's key, sends the address to the server, and ends both", async () => {
  const found = await toggle();
  found.click();
  const body = { endpoint: ENDPOINT, p256dh: "point", auth: "secret", language: "en" };
  await vi.waitFor(() => expect(api.switchNotificationsOn).toHaveBeenCalledExactlyOnceWith("device", body));
  await vi.waitFor(() => expect(found.checked && !found.disabled).toBe(true));
  found.click();
  await vi.waitFor(() => expect(subscribed).toBe(false));
  expect(api.switchNotificationsOff).toHaveBeenCalledExactlyOnceWith("device");
});

it("P58 says what to do if the person or the browser blocks them", async () => {
  permission = "denied";
  (await toggle()).click();
  await shows("Allow them in the browser’s settings for this site.");
  expect(api.switchNotificationsOn).not.toHaveBeenCalled();
});

it("P58 without a connection nothing is subscribed", async () => {
  vi.mocked(api.switchNotificationsOn).mockRejectedValue(new NetworkUnreachable("timeout"));
  const found = await toggle();
  found.click();
  await vi.waitFor(() => expect(document.querySelector(".banner")).not.toBeNull());
  expect([subscribed, found.checked]).toEqual([false, false]);
});

it("P58 says so if the browser has none", async () => {
  vi.stubGlobal("PushManager", undefined);
  Reflect.deleteProperty(globalThis, "PushManager");
  render(<NotificationsPanel deviceId="device" />, document.body);
  await shows("Install the app at an https address.");
});
