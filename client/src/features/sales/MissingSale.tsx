/** Shown for a sale that this device does not have. */
import { t } from "../../i18n";
import { ButtonLink, EmptyState, Page, PageHeader } from "../../ui";
import { HREFS } from "../hrefs";

export function MissingSale() {
  return (
    <Page>
      <PageHeader title={t("sales.notHere")} backHref={HREFS.sales} />
      <EmptyState
        icon="receipt"
        title={t("sales.notHere")}
        action={<ButtonLink href={HREFS.sales}>{t("sales.list")}</ButtonLink>}
      >
        {t("sales.notHereBody")}
      </EmptyState>
    </Page>
  );
}
