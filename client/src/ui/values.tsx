/** Values in their usual form: money, times, and codes. */
import { formatAge, formatMoney, formatTime } from "../i18n";
import type { TimeStyle } from "../i18n";

export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span class={minor < 0 ? "amount amount--negative" : "amount"}>{formatMoney(minor, currency)}</span>;
}

/** A time in the branch's zone; its title has the full date and zone. */
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

/** A telephone number as written. */
export function Phone({ children }: { children: string }) {
  return (
    <bdi class="code-word" dir="ltr">
      {children}
    </bdi>
  );
}
