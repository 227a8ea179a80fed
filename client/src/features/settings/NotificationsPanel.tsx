/** Notifications on this device, for the person who switches them on. */
import { useEffect, useState } from "preact/hooks";
import { language, t } from "../../i18n";
import { notificationState, switchOff, switchOn, type NotificationState } from "../../state/notifications";
import { Banner, Panel, Toggle } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function NotificationsPanel({ deviceId }: { deviceId: string }) {
  const [state, setState] = useState<NotificationState | undefined>();
  const attempt = useAttempt();
  useEffect(() => void notificationState().then(setState), []);
  if (state === undefined) return null;
  const change = (isOn: boolean) =>
    attempt.run(async () => setState(await (isOn ? switchOn(deviceId, language.peek()) : switchOff(deviceId))));
  return (
    <Panel title={t("settings.notifications")}>
      <TroubleBanner trouble={attempt.trouble} />
      {state === "none" ? <p class="soft">{t("settings.noNotifications")}</p> : null}
      {state === "denied" ? (
        <Banner tone="warn" title={t("settings.notificationsDenied")}>
          {t("settings.notificationsDeniedAbout")}
        </Banner>
      ) : null}
      {state === "on" || state === "off" ? (
        <Toggle
          label={t("settings.notify")}
          hint={t("settings.notifyHint")}
          checked={state === "on"}
          disabled={attempt.isBusy}
          onInput={(isOn) => void change(isOn)}
        />
      ) : null}
    </Panel>
  );
}
