/** Shown instead of all screens if this page is older than the data on the device. */
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { reloadUpdated } from "../state/update";
import { Banner, Button, Page, PageHeader } from "../ui";

export function NewerVersion() {
  const [isBusy, setBusy] = useState(false);
  const reload = () => {
    setBusy(true);
    void reloadUpdated();
  };
  const action = (
    <Button look="primary" icon="sync" busy={isBusy} onClick={reload}>
      {t("workplace.newerVersionReload")}
    </Button>
  );
  return (
    <main class="entry" id="content">
      <Page>
        <p class="entry__brand">{t("shell.appName")}</p>
        <PageHeader title={t("workplace.newerVersion")} />
        <Banner tone="warn" urgent actions={action}>
          {t("workplace.newerVersionBody")}
        </Banner>
        <p>{t("workplace.newerVersionAgain")}</p>
      </Page>
    </main>
  );
}
