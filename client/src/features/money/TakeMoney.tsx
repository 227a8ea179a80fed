/** Takes a payment or pays back: the amount, then the method, which records it. */
import "./money.css";
import { useState } from "preact/hooks";
import type { Balance } from "../../core/balance";
import type { Till } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, MoneyField, showToast, TextField } from "../../ui";
import { openForCash } from "../printing/use-drawer";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { METHODS, type Method } from "./methods";

export interface TakeMoneyProps {
  record: Balance;
  document: { type: "sale" | "repair"; id: string };
  kind: "payment" | "refund";
  /** The open till of this branch, which gets the money. */
  till: Till | null;
  currency: string;
  /** The method of the last payment: a refund usually goes back the same way. */
  paidBy: string | null;
  onClose: () => void;
}

export function TakeMoney({ record: balance, document, kind, till, currency, paidBy, onClose }: TakeMoneyProps) {
  const [amount, setAmount] = useState<number | null>(proposed(balance, kind));
  const [reason, setReason] = useState("");
  // Created once, so that a double tap pays once.
  const [payment_id] = useState(newId);
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const most = balance.paid - balance.refunded;
  const fault = faultOf(amount, kind === "refund" ? most : null, currency);
  const take = async (method: Method) => {
    setTried(true);
    if (amount === null || fault !== undefined || (kind === "refund" && reason.trim() === "")) return;
    const done = await attempt.run(({ record }) => {
      const moved = { payment_id, document, amount, method, till_id: till?.id ?? null };
      return kind === "payment"
        ? record("payment.take", moved)
        : record("payment.refund", { ...moved, reason: reason.trim() });
    });
    if (!done) return;
    openForCash([method]);
    showToast(t(`money.done_${kind}`, { amount: formatMoney(amount, currency) }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t(kind === "payment" ? "money.takePayment" : "money.refund")} onClose={onClose}>
      <div class="stack">
        <MoneyField
          label={t("money.amount")}
          value={amount}
          currency={currency}
          onInput={setAmount}
          error={isTried ? fault : undefined}
        />
        {kind === "refund" ? (
          <TextField
            label={t("money.reason")}
            value={reason}
            onInput={setReason}
            maxLength={200}
            error={isTried && reason.trim() === "" ? t("repairs.fillIn") : undefined}
          />
        ) : null}
        <div class="methods">
          {METHODS.map((method) => (
            <Button
              key={method}
              look={kind === "payment" || paidBy === null || paidBy === method ? "primary" : "secondary"}
              large
              busy={attempt.isBusy}
              onClick={() => void take(method)}
            >
              {t(`sales.method_${method}`)}
            </Button>
          ))}
        </div>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}

/** The balance; for a refund the overpaid amount, or else everything that was paid. */
function proposed({ balance, paid, refunded }: Balance, kind: TakeMoneyProps["kind"]): number | null {
  if (kind === "payment") return balance !== null && balance > 0 ? balance : null;
  return balance !== null && balance < 0 ? -balance : paid - refunded;
}

function faultOf(amount: number | null, most: number | null, currency: string): string | undefined {
  if (amount === null || amount <= 0) return t("repairs.fillIn");
  if (most !== null && amount > most) return t("money.atMostPaid", { amount: formatMoney(most, currency) });
  return undefined;
}
