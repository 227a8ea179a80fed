/** The adjustments of this branch. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Button, ButtonLink, EmptyState, Page, PageHeader } from "../../ui";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { DocumentList } from "../stock/DocumentList";
import { sayReason } from "./reasons";

export function AdjustmentsScreen() {
  const refusal = refusalOf("stock.adjust");
  const add = refusal ? (
    <Button icon="plus" refusal={refusal}>
      {t("adjustments.new")}
    </Button>
  ) : (
    <ButtonLink href={HREFS.newAdjustment} look="primary" icon="plus">
      {t("adjustments.new")}
    </ButtonLink>
  );
  const none = (
    <EmptyState icon="swap" title={t("adjustments.none")}>
      {t("adjustments.noneAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader
        title={t("adjustments.title")}
        about={ready.value?.branch.name}
        backHref={HREFS.stock}
        actions={add}
      />
      <DocumentList
        kind="adjustment"
        title={t("adjustments.title")}
        reference={{ header: t("adjustments.reason"), say: sayReason }}
        empty={none}
      />
      <ExportLink path="/adjustments" query={{ branch_id: ready.value?.branch.id }} />
    </Page>
  );
}
