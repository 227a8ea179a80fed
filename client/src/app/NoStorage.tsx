/** Shown if the browser refuses to store data, before somebody records something that could not be stored. */
import { t } from "../i18n";
import { Banner, Button, Page, PageHeader } from "../ui";

export function NoStorage({ detail }: { detail: string }) {
  const again = (
    <Button look="primary" icon="sync" onClick={() => location.reload()}>
      {t("ui.retry")}
    </Button>
  );
  return (
    <main class="entry" id="content">
      <Page>
        <p class="entry__brand">{t("shell.appName")}</p>
        <PageHeader title={t("workplace.noStorage")} />
        <Banner tone="bad" urgent actions={again}>
          {t("workplace.noStorageBody")}
        </Banner>
        <ul class="stack stack--tight">
          <li>{t("workplace.noStoragePrivate")}</li>
          <li>{t("workplace.noStorageBlocked")}</li>
          <li>{t("workplace.noStorageRoom")}</li>
        </ul>
        <details>
          <summary>{t("shell.crashedDetails")}</summary>
          <p class="code-text">{detail}</p>
        </details>
      </Page>
    </main>
  );
}
