/** A sale as an invoice on A4: lines with serials and warranty, tax by rate, payments. */
import { formatMoney, formatNumber, t } from "../../i18n";
import { settingsOf } from "../../core/shop-settings";
import type { Shop } from "../../core/model";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, ButtonLink, Code, InARow, Money, Page, PageHeader, Skeleton } from "../../ui";
import { asAddressee } from "../erased";
import { documentHref } from "../hrefs";
import { Letter } from "../printing/Letter";
import { PaperPreview } from "../printing/PaperPreview";
import { lastDayBySale } from "../serials/warranty-words";
import { MissingSale } from "./MissingSale";
import { methodWord } from "./Receipt";
import { SaleSums } from "./SaleSums";
import { readSale, type SaleDetails, type SoldLine } from "./sale-details";

export function InvoiceScreen({ saleId }: { saleId: string }) {
  const details = useLive(() => readSale(records(), saleId), [saleId]);
  const shop = ready.value?.shop;
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
      <PageHeader title={t("sales.invoice")} about={details.sale.code} backHref={documentHref("sale", saleId)} />
      <PaperPreview paper="a4">
        <Invoice details={details} shop={shop} />
      </PaperPreview>
      <div class="form-actions">
        <ButtonLink href={`${documentHref("sale", saleId)}/receipt`}>{t("sales.receipt")}</ButtonLink>
        <Button look="primary" icon="print" large onClick={() => window.print()}>
          {t("sales.printInvoice")}
        </Button>
      </div>
    </Page>
  );
}

function Invoice({ details, shop }: { details: SaleDetails; shop: Shop }) {
  const { sale, branch, person, customer, lines } = details;
  const { receipt_text, currency } = settingsOf(shop);
  return (
    <Letter
      title={t("sales.invoiceNumber", { code: sale.code })}
      code={sale.code}
      at={sale.happened_at}
      shopName={shop.name}
      branch={branch}
      to={asAddressee(customer)}
      token={sale.public_token}
      foot={
        <>
          {person ? <p>{t("sales.soldBy", { name: person.name })}</p> : null}
          <p class="letter__lines">{receipt_text || t("sales.thanks")}</p>
        </>
      }
    >
      {sale.status === "completed" ? null : (
        <p class="receipt__stamp">{t(sale.status === "voided" ? "sales.voidedStamp" : "conflicts.discarded")}</p>
      )}
      <table>
        <thead>
          <tr>
            <th>{t("sales.description")}</th>
            <th>{t("sales.quantity")}</th>
            <th>{t("sales.unitPrice")}</th>
            <th>{t("sales.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one, at) => (
            <InvoiceLine key={at} {...one} saleId={sale.id} currency={currency} />
          ))}
        </tbody>
      </table>
      <div class="sums">
        <SaleSums sale={sale} currency={currency} />
        {sale.payments.map((payment, at) => (
          <div key={at} class="sums__row">
            <span>{methodWord(payment.method)}</span>
            <Money minor={payment.amount} currency={currency} />
          </div>
        ))}
      </div>
    </Letter>
  );
}

function InvoiceLine({ line, name, units, saleId, currency }: SoldLine & { saleId: string; currency: string }) {
  const discount = line.discount ?? 0;
  return (
    <tr>
      <td>
        {name}
        {(line.serials ?? []).map((serial, at) => {
          const until = lastDayBySale(units[at], saleId);
          return (
            <p key={serial}>
              <InARow facts={[<Code>{serial}</Code>, until && t("sales.warrantyUntil", { date: until })]} />
            </p>
          );
        })}
        {discount > 0 ? <p>{`${t("sales.lessDiscount")} ${formatMoney(discount, currency)}`}</p> : null}
      </td>
      <td>{formatNumber(line.quantity)}</td>
      <td>{formatMoney(line.unit_price, currency)}</td>
      <td>{formatMoney(line.quantity * line.unit_price - discount, currency)}</td>
    </tr>
  );
}
