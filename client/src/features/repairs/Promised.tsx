/** The promised time as colour, shape and words, so that a late repair is noticed. */
import type { Repair } from "../../core/model";
import { promiseState } from "../../core/promise";
import { formatTime, t } from "../../i18n";
import { shownZone } from "../shown-zone";
import { DateTime, StatusPill } from "../../ui";

export function Promised({ repair }: { repair: Pick<Repair, "promised_at" | "status"> }) {
  const { promised_at } = repair;
  if (promised_at === null) return null;
  switch (promiseState(repair, Date.now(), shownZone())) {
    case "late":
      return (
        <StatusPill tone="bad" shape="cross" label={t("intake.late", { time: formatTime(promised_at, "thisYear") })} />
      );
    case "today":
      return (
        <StatusPill tone="warn" shape="half" label={t("intake.dueToday", { time: formatTime(promised_at, "time") })} />
      );
    case "later":
      return (
        <StatusPill
          tone="neutral"
          shape="half"
          label={t("intake.due", { time: formatTime(promised_at, "thisYear") })}
        />
      );
    case "kept":
    case "none":
      return <DateTime at={promised_at} show="thisYear" />;
  }
}
