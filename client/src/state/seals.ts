/** The seal of the signed-in person: requested when they sign in, and renewed from time to time, because it may have
 * ended. */
import { effect } from "@preact/signals";

import { takeSeal } from "../api/access";
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import { unlessGone } from "../storage/lost";
import { keepSealed } from "../storage/people";
import { importSeal, keepSeal, readSeal } from "../storage/seals";
import { asDevice } from "../sync/as-device";
import { ready } from "./session";
import { records } from "./shop";
import { syncStatus } from "./sync-status";

/** A changed password or PIN ends a seal without a message to this device. */
const RENEW_AFTER_MS = 60 * 60_000;
/** The shortest time between two requests, in ms, for a server that issues no seals. */
const ASK_AGAIN_MS = 60_000;

let asked = { of: "", at: 0 };

/**
 * Request the seal of the signed-in person; `pin` is the PIN they just entered, which will decrypt it later.
 *
 * Operations are recorded without a seal too. If somebody else sends one of those, it may need an approval.
 */
export async function renewSeal(pin?: string): Promise<void> {
  const at = ready.peek();
  if (!at) return;
  const [userId, deviceId] = [at.user.id, at.device.id];
  try {
    const given = await asDevice(records(), deviceId, (sign) => takeSeal(deviceId, userId, sign));
    await keepSeal(await importSeal(userId, deviceId, given, Date.now()));
    if (pin !== undefined) await keepSealed(userId, pin, deviceId, given);
  } catch (error) {
    if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
  }
}

/** Request a seal whenever the server answers and the signed-in person has none or an old one. Returns a function
 * that stops this. */
export function watchForSeals(): () => void {
  return effect(() => {
    if (syncStatus.value.state === "online") void renewIfOld().catch(unlessGone);
  });
}

async function renewIfOld(): Promise<void> {
  const at = ready.peek();
  if (!at) return;
  const seal = await readSeal(at.user.id);
  const of = `${at.user.id} ${at.device.id}`;
  if (asked.of === of && Date.now() - asked.at < ASK_AGAIN_MS) return;
  const age = Date.now() - (seal?.taken_at ?? 0);
  if (seal?.device_id === at.device.id && age >= 0 && age < RENEW_AFTER_MS) return;
  asked = { of, at: Date.now() };
  await renewSeal();
}
