// @vitest-environment dom
/** Point 55: password, PIN with confirmation, and the sign-ins each have a screen. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { AccountPanel } from "../../src/features/account/AccountPanel";
import { SignInsScreen } from "../../src/features/account/SignInsScreen";
import { PinPanel } from "../../src/features/lock/PinPanel";
import { loadWords } from "../../src/i18n";
import { ready, session } from "../../src/state/session";
import { closeShop } from "../../src/state/shop";
import { syncStatus } from "../../src/state/sync-status";
import { NOT_ASKED_YET } from "../../src/sync/status";
import { shopOf } from "../cast";
import { tap, type } from "../form-hand";
import { letAdaWork, openEnrolled } from "./at-work";

const SESSION = {
  id: "here",
  kind: "cookie",
  method: "password",
  devices: [],
  agent: null,
  address: "192.0.2.1",
  created_at: 0,
  last_used_at: 0,
  current: true,
};

const setPin = vi.hoisted(() => vi.fn<(password: string, pin: string) => Promise<void>>());
const endOthers = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock("../../src/state/pin", async (original) => ({ ...(await original<object>()), setPin }));
vi.mock("../../src/api/account", async (original) => ({
  ...(await original<object>()),
  listSessions: () => Promise.resolve({ items: [SESSION, { ...SESSION, id: "there", current: false }], total: 2 }),
  endOtherSessions: endOthers,
}));

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`own-account-${shops}`);
  letAdaWork(shopOf());
  syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
  setPin.mockReset();
  setPin.mockResolvedValue();
  endOthers.mockResolvedValue();
});
afterEach(async () => {
  await act(() => render(null, document.body));
  session.value = { step: "signed_out" };
  closeShop();
  vi.unstubAllGlobals();
});

it("P55 a PIN is entered twice, and is not set if the two differ", async () => {
  await act(() => render(<PinPanel at={ready.value!} />, document.body));
  await tap("Set PIN");
  await type("Password", "correct horse");
  await type("New PIN", "297463");
  await type("Repeat the PIN", "297436");
  await tap("Set PIN");
  await vi.waitFor(() => expect(document.body.textContent).toContain("The two PINs are not the same"));
  expect(setPin).not.toHaveBeenCalled();
  await type("Repeat the PIN", "297463");
  await tap("Set PIN");
  await vi.waitFor(() => expect(setPin).toHaveBeenCalledWith("correct horse", "297463"));
});

it("P55 the account page changes the password and links to the sign-ins", async () => {
  await act(() => render(<AccountPanel at={ready.value!} />, document.body));
  expect(document.querySelector("a[href='/settings/sign-ins']")).not.toBeNull();
  await tap("Change password");
  await vi.waitFor(() => expect(document.body.textContent).toContain("New password again"));
});

it("P55 one tap and a confirmation end every other sign-in", async () => {
  await act(() => render(<SignInsScreen />, document.body));
  await vi.waitFor(() => expect(document.body.textContent).toContain("This one"));
  await tap("End all others");
  await tap("End all others");
  await vi.waitFor(() => expect(endOthers).toHaveBeenCalled());
});
