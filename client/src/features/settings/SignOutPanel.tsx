/** Signing out: refused while entries wait, unless they were saved as a file. Also removes the app's data from a
 * device that is given away. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { EntriesWaiting, removeFromDevice, signOut } from "../../state/session";
import { syncStatus } from "../../state/sync-status";
import { Banner, Button, Confirm, Panel, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { exportQueueFile } from "./export-queue";

export function SignOutPanel({ deviceName }: { deviceName: string }) {
  const attempt = useAttempt();
  const [waiting, setWaiting] = useState(0);
  const [isRemoving, setRemoving] = useState(false);
  const isOffline = syncStatus.value.state === "offline";
  const unlessWaiting = async (act: () => Promise<void>) => {
    setRemoving(false);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof EntriesWaiting)) throw error;
      setWaiting(error.count);
    }
  };
  const leave = () => attempt.run(() => unlessWaiting(() => signOut()));
  const remove = () =>
    attempt.run(() =>
      unlessWaiting(async () => {
        const isReported = await removeFromDevice();
        if (!isReported) showToast(t("settings.serverUnreachable", { name: deviceName }), { tone: "warn" });
      }),
    );
  const exportAndLeave = () =>
    attempt.run(async () => {
      await exportQueueFile();
      await signOut({ exported: true });
    });
  return (
    <Panel title={t("settings.signOut")}>
      <p class="soft">{t("settings.signOutAbout")}</p>
      <TroubleBanner trouble={attempt.trouble} />
      {waiting > 0 ? (
        <Banner
          tone="warn"
          urgent
          title={t("settings.waiting", { count: waiting })}
          actions={
            <Button icon="download" busy={attempt.isBusy} onClick={() => void exportAndLeave()}>
              {t("settings.exportAndSignOut")}
            </Button>
          }
        >
          {t("settings.waitingAbout")}
        </Banner>
      ) : null}
      <div class="cluster">
        <Button icon="out" busy={attempt.isBusy} onClick={() => void leave()}>
          {t("settings.signOut")}
        </Button>
      </div>
      <p class="soft">{t("settings.removeAbout")}</p>
      <div class="cluster">
        <Button icon="trash" busy={attempt.isBusy} onClick={() => setRemoving(true)}>
          {t("settings.removeFromDevice")}
        </Button>
      </div>
      <Confirm
        open={isRemoving}
        title={t("settings.removeTitle")}
        body={t(isOffline ? "settings.removeBodyOffline" : "settings.removeBody", { name: deviceName })}
        action={t("settings.removeFromDevice")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      />
    </Panel>
  );
}
