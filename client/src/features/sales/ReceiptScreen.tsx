/** The receipt; right after the sale it also shows the change and a button for the next customer. */
import "./charge.css";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, InARow, Page, PageHeader, Skeleton, navigate, queryOf } from "../../ui";
import { HREFS, documentHref, sellUnitHref } from "../hrefs";
import { useScan } from "../scan-table";
import { openCode } from "../serials/open-code";
import { lookUpCode } from "../picking/look-up-code";
import { PaperPreview, Sheet } from "../printing/PaperPreview";
import { PrintButton } from "../printing/PrintButton";
import { printReceipt } from "../printing/print";
import { useDrawer } from "../printing/use-drawer";
import { MissingSale } from "./MissingSale";
import { methodWord, Receipt } from "./Receipt";
import { receiptPaper } from "./receipt-paper";
import { readSale, type SaleDetails } from "./sale-details";

export function ReceiptScreen({ saleId }: { saleId: string }) {
  const details = useLive(() => readSale(records(), saleId), [saleId]);
  const shop = ready.value?.shop;
  const isJustSold = queryOf("done") !== "";
  const change = Number(queryOf("change")) || 0;
  const isPaidInCash = details?.sale.payments.some(({ method }) => method === "cash") ?? false;
  useDrawer(isJustSold && isPaidInCash ? saleId : null);
  useScan("receipt", "finished", { begin_sale: (code) => void beginSale(code) });
  if (details === null) return <MissingSale />;
  if (!details || !shop) {
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={isJustSold ? t("sales.completed") : t("sales.receipt")}
        about={details.sale.code}
        backHref={isJustSold ? undefined : documentHref("sale", saleId)}
        actions={
          <>
            <ButtonLink href={`${documentHref("sale", saleId)}/invoice`} look="quiet" icon="print">
              {t("sales.invoice")}
            </ButtonLink>
            <ButtonLink href={documentHref("sale", saleId)} look="quiet">
              {t("sales.openSale")}
            </ButtonLink>
          </>
        }
      />
      {isJustSold ? <PaidFigure details={details} change={change} currency={shop.currency} /> : null}
      {details.isWaitingHere ? <p class="soft">{t("sales.keptHere")}</p> : null}
      <PaperPreview paper="receipt">
        <Sheet label={t("sales.receipt")}>
          <Receipt details={details} shop={shop} />
        </Sheet>
      </PaperPreview>
      <div class="form-actions">
        <PrintButton use="receipt" words={t("sales.print")} print={() => printReceipt(receiptPaper(details, shop))} />
        <ButtonLink href={HREFS.sell} look="primary" large icon="plus">
          {t("sales.newSale")}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** The change, or the words that the sale is paid. */
function PaidFigure({ details, change, currency }: { details: SaleDetails; change: number; currency: string }) {
  const { payments, total, balance } = details.sale;
  const owed = Math.max(0, balance ?? 0);
  const methods = payments.map(({ method }) => methodWord(method));
  return (
    <p class="paid-figure" role="status">
      <span>{change > 0 ? t("sales.change") : <InARow facts={[t("sales.paid"), ...methods]} />}</span>
      <strong>{formatMoney(change > 0 ? change : total - owed, currency)}</strong>
      {owed > 0 ? <span>{t("sales.depositRest", { amount: formatMoney(owed, currency) })}</span> : null}
    </p>
  );
}

/** A scanned item, or an unknown code, begins the next sale; the counter then offers what can be done. A document or
 * a person is opened. */
async function beginSale(code: string): Promise<void> {
  const named = await lookUpCode(records(), code);
  const isForSale = named.length === 0 || named.some(({ kind }) => kind === "serial" || kind === "item");
  if (isForSale) navigate(sellUnitHref(code));
  else await openCode(code);
}
