/** Signing out: refused while entries wait, unless they were saved as a file first. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { EntriesWaiting, signOut } from "../../state/session";
import { Banner, Button, Panel } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { exportQueueFile } from "./save-file";

export function SignOutPanel() {
  const attempt = useAttempt();
  const [waiting, setWaiting] = useState(0);
  const leave = () =>
    attempt.run(async () => {
      try {
        await signOut();
      } catch (error) {
        if (!(error instanceof EntriesWaiting)) throw error;
        setWaiting(error.count);
      }
    });
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
    </Panel>
  );
}
