/** Payments and refunds, one row each, with links to their pages. */
import type { MoneyMoved } from "../../core/model";
import { t } from "../../i18n";
import { DateTime, ListRow, ListRows, Money } from "../../ui";
import { documentHref } from "../hrefs";
import { sayMethod } from "./methods";

export function PaymentRows({ payments, currency }: { payments: readonly MoneyMoved[]; currency: string }) {
  if (payments.length === 0) return null;
  return (
    <ListRows label={t("money.payments")}>
      {payments.map(({ id, method, amount, happened_at }) => (
        <ListRow
          key={id}
          href={documentHref("payment", id)}
          title={t(amount < 0 ? "money.refundBy" : "money.paymentBy", { method: sayMethod(method) })}
          about={<DateTime at={happened_at} />}
          trailing={<Money minor={amount} currency={currency} />}
        />
      ))}
    </ListRows>
  );
}
