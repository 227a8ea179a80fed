/** The customer's slip of a return: 80 mm wide, with the code of the return. */
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, Code, DateTime, Page, PageHeader, Skeleton } from "../../ui";
import { sayText } from "../erased";
import { HREFS, documentHref } from "../hrefs";
import { Barcode } from "../printing/Barcode";
import { PaperPreview, Sheet } from "../printing/PaperPreview";
import { PrintButton } from "../printing/PrintButton";
import { printReceipt } from "../printing/print";
import { readReturn, type ReturnDetails } from "./return-details";
import { slipPaper } from "./slip-paper";
import { MissingReturn } from "./ReturnScreen";

export function ReturnSlipScreen({ returnId }: { returnId: string }) {
  const details = useLive(() => readReturn(records(), returnId), [returnId]);
  const shop = ready.value?.shop;
  if (details === null) {
    return (
      <Page>
        <MissingReturn />
      </Page>
    );
  }
  if (!details || !shop) {
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t("returns.slip")} about={details.back.code} backHref={documentHref("return", returnId)} />
      <PaperPreview paper="receipt">
        <Sheet label={t("returns.slip")}>
          <Slip details={details} shopName={shop.name} currency={shop.currency} />
        </Sheet>
      </PaperPreview>
      <div class="form-actions">
        <ButtonLink href={HREFS.sell}>{t("returns.toCounter")}</ButtonLink>
        <PrintButton
          use="receipt"
          words={t("returns.print")}
          print={() => printReceipt(slipPaper(details, shop))}
          isMain
        />
      </div>
    </Page>
  );
}

function Slip({ details, shopName, currency }: { details: ReturnDetails; shopName: string; currency: string }) {
  const { back, branch, person, sale, lines } = details;
  return (
    <div class="receipt">
      <div class="receipt__head">
        <p class="receipt__shop">{shopName}</p>
        <p>{branch?.name}</p>
        <p>
          <DateTime at={back.happened_at} />
        </p>
        <p class="strong">{t("returns.one", { code: back.code })}</p>
        {sale ? <p>{t("returns.ofSale", { code: sale.code })}</p> : null}
      </div>
      <div class="receipt__rows">
        {lines.map(({ line, item }, at) => (
          <div key={at} class="receipt__row">
            <span>{item?.name ?? "?"}</span>
            <span>{t("returns.times", { count: line.quantity })}</span>
            {(line.serials ?? []).map((serial) => (
              <Code key={serial}>{serial}</Code>
            ))}
            <span>{t(`returns.fate_${line.disposition}`)}</span>
          </div>
        ))}
      </div>
      <div class="receipt__row receipt__total">
        <span>{t("returns.refund")}</span>
        <span>{formatMoney(back.refund, currency)}</span>
      </div>
      <div class="receipt__foot">
        <p>{sayText(back.reason)}</p>
        {person ? <p>{t("returns.takenBy", { name: person.name })}</p> : null}
        <Barcode text={back.code} width_mm={60} height_mm={12} />
      </div>
    </div>
  );
}
