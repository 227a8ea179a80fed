/** Values as they are written everywhere: money, times, and the numbers printed on things. */
import { formatAge, formatMoney, formatTime } from "../i18n";
import type { TimeStyle } from "../i18n";

export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span class={minor < 0 ? "amount amount--negative" : "amount"}>{formatMoney(minor, currency)}</span>;
}

/** A time in the branch's zone; the full date and zone are in its title. */
export function DateTime({ at, show = "datetime" }: { at: number; show?: TimeStyle | undefined }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, "full")}>
      {formatTime(at, show)}
    </time>
  );
}

export function Age({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, "full")}>
      {formatAge(at, now)}
    </time>
  );
}

/** A serial, IMEI, SKU or document code: its letters apart, left to right in every language. */
export function Code({ children }: { children: string }) {
  return (
    <bdi class="code-text" dir="ltr">
      {children}
    </bdi>
  );
}
