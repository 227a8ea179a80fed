/** Taking the money: cash with its change, card, transfer, or several of them. */
import { formatMoney, t } from "../../i18n";
import { Choice, MoneyField, Panel } from "../../ui";
import { METHODS, settlePayment, type Credit, type Payment } from "./payment";

export interface PaymentPanelProps {
  payment: Payment;
  total: number;
  /** What a return gave back, spent first. */
  credit: Credit | null;
  currency: string;
  onChange: (payment: Payment) => void;
}

export function PaymentPanel({ payment, total, credit, currency, onChange }: PaymentPanelProps) {
  const { change, missing } = settlePayment(payment, total, credit);
  const given = credit?.amount ?? 0;
  return (
    <Panel>
      <div class="payment-methods">
        <Choice
          legend={t("sales.payment")}
          value={payment.method}
          options={([...METHODS, "split"] as const).map((method) => ({
            value: method,
            label: t(`sales.method_${method}`),
          }))}
          onInput={(method) => onChange({ ...payment, method })}
        />
      </div>
      {credit ? (
        <p>
          {total > given
            ? t("sales.restToPay", { amount: formatMoney(total - given, currency) })
            : t("sales.paidByExchange")}
        </p>
      ) : null}
      {payment.method === "cash" && total > given ? (
        <MoneyField
          label={t("sales.cashGiven")}
          hint={t("sales.cashGivenHint")}
          optional
          value={payment.given}
          currency={currency}
          onInput={(given) => onChange({ ...payment, given })}
        />
      ) : null}
      {payment.method === "split"
        ? METHODS.map((method) => (
            <MoneyField
              key={method}
              label={t(`sales.method_${method}`)}
              value={payment.split[method]}
              currency={currency}
              onInput={(amount) =>
                onChange({ ...payment, split: { ...payment.split, [method]: Math.max(0, amount ?? 0) } })
              }
            />
          ))
        : null}
      <p class="payment-outcome" role="status">
        {change > 0 ? t("sales.changeDue", { amount: formatMoney(change, currency) }) : null}
        {missing > 0 ? t("sales.stillMissing", { amount: formatMoney(missing, currency) }) : null}
        {missing < 0 ? t("sales.tooMuch", { amount: formatMoney(-missing, currency) }) : null}
      </p>
    </Panel>
  );
}
