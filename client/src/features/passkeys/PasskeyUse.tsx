/** When a passkey was added and last used, and the address where it works if that is not this one. */
import type { Passkey } from "../../api/passkeys";
import { formatTime, t } from "../../i18n";
import { InARow } from "../../ui";

export function PasskeyUse({ passkey }: { passkey: Passkey }) {
  const { created_at, last_used_at, host } = passkey;
  const said = [
    t("passkeys.addedOn", { day: formatTime(created_at, "date") }),
    last_used_at === null
      ? t("passkeys.neverUsed")
      : t("passkeys.usedAt", { time: formatTime(last_used_at, "datetime") }),
    ...(host === location.hostname ? [] : [t("passkeys.otherHost", { host })]),
  ];
  return <InARow facts={said} />;
}
