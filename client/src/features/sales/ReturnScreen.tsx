/** A return is read on what came back: this leads from its own address to the sale or the repair. */
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { ButtonLink, EmptyState, Page, PageHeader, Skeleton, navigate } from "../../ui";
import { HREFS, documentHref } from "../hrefs";

export function ReturnScreen({ returnId }: { returnId: string }) {
  const back = useLive(async () => (await records().return.get(returnId)) ?? null, [returnId]);
  const saleId = back?.sale_id ?? null;
  const repairId = back?.repair_id ?? null;
  useEffect(() => {
    if (saleId !== null) navigate(documentHref("sale", saleId), { replace: true });
    else if (repairId !== null) navigate(documentHref("repair", repairId), { replace: true });
  }, [saleId, repairId]);
  if (back === undefined || saleId !== null || repairId !== null) {
    return (
      <Page>
        <Skeleton lines={4} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={back ? t("sales.returnedAs", { code: back.code }) : t("sales.returns")} backHref={HREFS.sales} />
      <EmptyState icon="undo" title={back ? back.reason : t("sales.notHere")} action={<ButtonLink href={HREFS.sales}>{t("sales.list")}</ButtonLink>}>
        {back ? back.lines.map((line) => `${(line.serials ?? [`${line.quantity} ×`]).join(", ")}: ${t(`sales.${line.disposition}`)}`).join(" · ") : t("sales.notHereBody")}
      </EmptyState>
    </Page>
  );
}
