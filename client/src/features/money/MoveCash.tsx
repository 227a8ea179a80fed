/** Puts cash into a till or takes it out, without a sale or payment. */
import { useState } from "preact/hooks";
import type { Till } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { Button, Dialog, MoneyField, showToast, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export interface MoveCashProps {
  till: Till;
  isOut: boolean;
  currency: string;
  onClose: () => void;
}

export function MoveCash({ till, isOut, currency, onClose }: MoveCashProps) {
  const [amount, setAmount] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const isMissing = amount === null || amount <= 0;
  const move = async () => {
    setTried(true);
    if (isMissing || reason.trim() === "") return;
    const moved = isOut ? -amount : amount;
    const step = { till_id: till.id, amount: moved, reason: reason.trim() };
    if (!(await attempt.run(({ record }) => record("till.move", step)))) return;
    const words = isOut ? "money.tookOut" : "money.didPutIn";
    showToast(t(words, { amount: formatMoney(amount, currency) }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t(isOut ? "money.takeOut" : "money.putIn")} onClose={onClose}>
      <div class="stack">
        <MoneyField
          label={t("money.amount")}
          value={amount}
          currency={currency}
          onInput={setAmount}
          error={isTried && isMissing ? t("repairs.fillIn") : undefined}
        />
        <TextField
          label={t("money.reason")}
          value={reason}
          onInput={setReason}
          maxLength={200}
          error={isTried && reason.trim() === "" ? t("repairs.fillIn") : undefined}
        />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void move()}>
          {t(isOut ? "money.takeOut" : "money.putIn")}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
