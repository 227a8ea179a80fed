/** Shown for a repair that this device does not have, with hints where to look. */
import { t } from "../../i18n";
import { ButtonLink, EmptyState, Page, PageHeader } from "../../ui";
import { HREFS } from "../hrefs";

export function MissingRepair() {
  return (
    <Page>
      <PageHeader title={t("repairs.notHere")} backHref={HREFS.repairs} />
      <EmptyState
        icon="wrench"
        title={t("repairs.notHere")}
        action={<ButtonLink href={HREFS.repairs}>{t("repairs.title")}</ButtonLink>}
      >
        {t("repairs.notHereBody")}
      </EmptyState>
    </Page>
  );
}
