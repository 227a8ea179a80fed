/** A sale as printed on 80 mm paper; its code can be scanned. */
import "../printing/receipt.css";
import { settingsOf } from "../../core/shop-settings";
import type { Payment, Shop } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { Code, DateTime, InARow, Money, Phone } from "../../ui";
import { sayCustomer } from "../erased";
import { Barcode } from "../printing/Barcode";
import { CustomerPage } from "../printing/CustomerPage";
import { lastDayBySale } from "../serials/warranty-words";
import { DueSums, SaleSums } from "./SaleSums";
import type { SaleDetails, SoldLine } from "./sale-details";

const BARS = { width_mm: 60, height_mm: 12 };
const QR_MM = 30;

export function Receipt({ details, shop }: { details: SaleDetails; shop: Shop }) {
  const { sale, branch, person, customer, lines } = details;
  const { currency, receipt_text, name } = settingsOf(shop);
  return (
    <div class="receipt">
      <div class="receipt__head">
        <p class="receipt__shop">{name}</p>
        <p>{branch?.name}</p>
        {branch?.address ? <p class="receipt__lines">{branch.address}</p> : null}
        {branch?.phone ? (
          <p>
            <Phone>{branch.phone}</Phone>
          </p>
        ) : null}
        <p>
          <DateTime at={sale.happened_at} />
        </p>
        <p class="strong">
          <Code>{sale.code}</Code>
        </p>
      </div>
      {sale.status === "completed" ? null : (
        <p class="receipt__stamp">{t(sale.status === "voided" ? "sales.voidedStamp" : "conflicts.discarded")}</p>
      )}
      <div class="receipt__rows">
        {lines.map((one, at) => (
          <ReceiptLine key={at} {...one} saleId={sale.id} currency={currency} />
        ))}
      </div>
      <div class="sums">
        <SaleSums sale={sale} currency={currency} />
        {sale.payments.map((payment, at) => (
          <PaidBy key={at} payment={payment} currency={currency} />
        ))}
        <DueSums sale={sale} currency={currency} />
      </div>
      <div class="receipt__foot">
        {person ? <p>{t("sales.soldBy", { name: person.name })}</p> : null}
        {customer ? <p>{t("sales.forCustomer", { name: sayCustomer(customer) })}</p> : null}
        <p class="receipt__lines">{receipt_text || t("sales.thanks")}</p>
        <Barcode text={sale.code} {...BARS} />
        <CustomerPage token={sale.public_token} size_mm={QR_MM} />
      </div>
    </div>
  );
}

function ReceiptLine({ line, name, units, saleId, currency }: SoldLine & { saleId: string; currency: string }) {
  const until = units.map((unit) => lastDayBySale(unit, saleId)).find((day) => day !== null);
  return (
    <div class="receipt__row">
      <span>
        <InARow
          facts={[
            name,
            line.quantity > 1 &&
              t("sales.each", { quantity: line.quantity, price: formatMoney(line.unit_price, currency) }),
          ]}
        />
      </span>
      <Money minor={line.quantity * line.unit_price} currency={currency} />
      {(line.serials ?? []).map((serial) => (
        <Code key={serial}>{serial}</Code>
      ))}
      {line.discount ? (
        <>
          <span>{t("sales.lessDiscount")}</span>
          <Money minor={-line.discount} currency={currency} />
        </>
      ) : null}
      {until ? <span>{t("sales.warrantyUntil", { date: until })}</span> : null}
    </div>
  );
}

function PaidBy({ payment: { method, amount, tendered }, currency }: { payment: Payment; currency: string }) {
  if (!tendered) {
    return (
      <div class="sums__row">
        <span>{methodWord(method)}</span>
        <Money minor={amount} currency={currency} />
      </div>
    );
  }
  return (
    <>
      <div class="sums__row">
        <span>{t("sales.tendered")}</span>
        <Money minor={tendered} currency={currency} />
      </div>
      <div class="sums__row">
        <span>{t("sales.change")}</span>
        <Money minor={tendered - amount} currency={currency} />
      </div>
    </>
  );
}

/** A method of another client is shown as written. */
export function methodWord(method: string): string {
  switch (method) {
    case "cash":
    case "card":
    case "transfer":
    case "exchange":
      return t(`sales.method_${method}`);
    default:
      return method;
  }
}
