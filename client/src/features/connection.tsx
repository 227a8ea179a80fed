/** Screens show that an action needs a connection before the person taps. */
import { t } from "../i18n";
import { syncStatus } from "../state/sync-status";
import { Banner } from "../ui";

/** Why it is not possible now; undefined if the server answered the last request. */
export function connectionRefusal(): string | undefined {
  return syncStatus.value.state === "offline" ? t("settings.needsConnection") : undefined;
}

/** Shown above a screen that is read-only while the server does not answer. */
export function ConnectionBanner() {
  const refusal = connectionRefusal();
  if (refusal === undefined) return null;
  return <Banner tone="warn" icon="offline" title={refusal} />;
}
