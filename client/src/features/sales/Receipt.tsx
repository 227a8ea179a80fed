/** A sale as it is printed on 80 mm paper; its code can be scanned back. */
import { formatMoney, formatTime, t } from "../../i18n";
import { Code, DateTime, Money } from "../../ui";
import { Barcode } from "../printing/Barcode";
import type { SaleStory } from "./sale-story";

const RECEIPT_CODE = { width_mm: 60, height_mm: 12 };

export function Receipt({ story, currency, shopName }: { story: SaleStory; currency: string; shopName: string }) {
  const { sale, branch, person, customer, lines } = story;
  return (
    <div class="receipt">
      <div class="receipt__head">
        <p class="receipt__shop">{shopName}</p>
        <p>{branch?.name}</p>
        <p>
          <DateTime at={sale.happened_at} />
        </p>
        <p class="strong">
          <Code>{sale.code}</Code>
        </p>
      </div>
      {sale.status === "voided" ? <p class="receipt__stamp">{t("sales.voidedStamp")}</p> : null}
      <div class="receipt__rows">
        {lines.map(({ line, name, units }) => (
          <div key={line.item_id} class="receipt__row">
            <span>
              {name}
              {line.quantity > 1 ? ` · ${t("sales.each", { quantity: line.quantity, price: formatMoney(line.unit_price, currency) })}` : ""}
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
            {units[0]?.warranty_until ? <span>{t("sales.warrantyUntil", { date: formatTime(units[0].warranty_until, "date") })}</span> : null}
          </div>
        ))}
      </div>
      <div>
        <div class="receipt__row receipt__total">
          <span>{t("sales.total")}</span>
          <Money minor={sale.total} currency={currency} />
        </div>
        {sale.payments.map((payment) => (
          <div key={payment.method} class="receipt__row">
            <span>{methodWord(payment.method)}</span>
            <Money minor={payment.amount} currency={currency} />
          </div>
        ))}
      </div>
      <div class="receipt__foot">
        {person ? <p>{t("sales.soldBy", { name: person.name })}</p> : null}
        {customer ? <p>{t("sales.forCustomer", { name: customer.name })}</p> : null}
        <p>{t("sales.thanks")}</p>
        <Barcode text={sale.code} width_mm={RECEIPT_CODE.width_mm} height_mm={RECEIPT_CODE.height_mm} />
      </div>
    </div>
  );
}

/** A method written by another client is shown as it came. */
export function methodWord(method: string): string {
  switch (method) {
    case "cash":
    case "card":
    case "transfer":
      return t(`sales.method_${method}`);
    default:
      return method;
  }
}
