/** Finds devices that were silent for long. Pure; times are ms since the epoch. */
import type { SeenDevice } from "../../api/joining";
import type { Device } from "../../core/model";

/** Three days, so that a branch that is closed on Sunday and Monday is not listed. */
const SILENT_AFTER_MS = 3 * 86_400_000;

export interface SilentDevice {
  device: Device;
  seenAt: number;
}

/** The longest silent first; without revoked devices and those that the server never saw. */
export function silentDevices(devices: readonly Device[], seen: readonly SeenDevice[], now: number): SilentDevice[] {
  const seenAt = new Map(seen.map(({ id, last_seen_at }) => [id, last_seen_at]));
  return devices
    .filter(({ revoked }) => !revoked)
    .flatMap((device) => {
      const at = seenAt.get(device.id);
      return at && now - at > SILENT_AFTER_MS ? [{ device, seenAt: at }] : [];
    })
    .sort((one, other) => one.seenAt - other.seenAt);
}
