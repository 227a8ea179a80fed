/** The bills of this branch. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { ButtonLink, EmptyState, Page, PageHeader } from "../../ui";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { DocumentList } from "../stock/DocumentList";

export function BillsScreen() {
  const none = (
    <EmptyState icon="box" title={t("restock.noLines")}>
      {t("restock.noLinesAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader
        title={t("stock.bills")}
        about={ready.value?.branch.name}
        backHref={HREFS.stock}
        actions={
          <ButtonLink href={HREFS.restock} look="primary" icon="plus">
            {t("restock.billTitle")}
          </ButtonLink>
        }
      />
      <DocumentList
        kind="restock"
        title={t("stock.bills")}
        reference={{ header: t("restock.reference"), say: (reference) => reference }}
        empty={none}
      />
      <ExportLink path="/restocks" query={{ branch_id: ready.value?.branch.id }} />
    </Page>
  );
}
