/** The hours without automatic messages: either both ends are set or none. Pure. */
import type { Shop } from "../../core/model";

export type QuietHours = Pick<Shop["messages"], "quiet_from" | "quiet_until">;
type End = keyof QuietHours;

const USUAL = { quiet_from: 20 * 60, quiet_until: 8 * 60 } as const;
const NONE: QuietHours = { quiet_from: null, quiet_until: null };

/** Set one end, a minute of the day or null; also sets or clears the other end if needed. */
export function withEnd(hours: QuietHours, end: End, minute: number | null): QuietHours {
  if (minute === null) return NONE;
  const { quiet_from, quiet_until } = hours;
  return { quiet_from: quiet_from ?? USUAL.quiet_from, quiet_until: quiet_until ?? USUAL.quiet_until, [end]: minute };
}
