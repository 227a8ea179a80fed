/** A till's X or Z report: on the screen, on 80 mm paper and on A4. */
import "./money.css";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, ButtonLink, EmptyState, Page, PageHeader, queryOf, replaceQuery, Skeleton, Tabs } from "../../ui";
import { documentHref } from "../hrefs";
import { PaperLines } from "../printing/PaperLines";
import { PaperPreview, Sheet } from "../printing/PaperPreview";
import { PrintButton } from "../printing/PrintButton";
import { printReceipt } from "../printing/print";
import { lateArrivals } from "./late-arrivals";
import { tillReport } from "./till-report";

export function TillReportScreen({ documentId }: { documentId: string }) {
  const shop = ready.value?.shop;
  const found = useLive(async () => {
    const till = await records().till.get(documentId);
    if (!till) return null;
    const [branch, person, late] = await Promise.all([
      records().branch.get(till.branch_id),
      records().user.get(till.actor_id),
      lateArrivals(records(), till),
    ]);
    return { till, names: { branch: branch?.name ?? "", person: person?.name ?? "" }, late };
  }, [documentId]);
  if (found === null) return <EmptyState icon="receipt" title={t("restock.noDocument")} />;
  if (!found || !shop)
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  const lines = tillReport(found.till, found.names, found.late, shop);
  const paper = queryOf("paper") === "a4" ? "a4" : "receipt";
  const title = t(found.till.status === "closed" ? "money.zReport" : "money.xReport");
  const back = documentHref("till", documentId);
  return (
    <Page>
      <PageHeader title={title} about={found.till.code} backHref={back} />
      <Tabs
        label={t("money.paper")}
        tabs={(["receipt", "a4"] as const).map((id) => ({ id, label: t(`money.paper_${id}`) }))}
        selected={paper}
        onSelect={(id) => replaceQuery({ paper: id === "a4" ? id : null })}
      >
        <PaperPreview paper={paper}>
          <Sheet label={title}>
            <PaperLines lines={lines} isA4={paper === "a4"} />
          </Sheet>
        </PaperPreview>
      </Tabs>
      <div class="form-actions">
        <ButtonLink href={back}>{t("money.toTill")}</ButtonLink>
        {paper === "a4" ? (
          <Button look="primary" large icon="print" onClick={() => window.print()}>
            {t("money.printReport")}
          </Button>
        ) : (
          <PrintButton use="receipt" isMain words={t("money.printReport")} print={() => printReceipt(lines)} />
        )}
      </div>
    </Page>
  );
}
