/** The button at pick-up: bill what is due, take the payment and hand the device over, in one step. */
import { useState } from "preact/hooks";
import type { Repair, Shop } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, queryOf, replaceQuery, showToast } from "../../ui";
import { PICK_UP } from "../hrefs";
import { refusalOf } from "../permission";
import { openForCash } from "../printing/use-drawer";
import { ChargeSheet } from "../sales/ChargeSheet";
import { settlePayment, type Payment } from "../sales/payment";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { moneyOfRepair } from "./find-money";
import { dueOf, handOverSteps, newIds } from "./hand-over";

export interface HandOverProps {
  repair: Repair;
  shop: Shop;
  /** Called with the change in minor units. */
  onDone: (change: number) => void;
}

export function HandOver({ repair, shop, onDone }: HandOverProps) {
  const branchId = ready.value?.branch.id ?? "";
  const money = useLive(() => moneyOfRepair(records(), repair, branchId), [repair, branchId]);
  // The search can open a ticket with its charge sheet.
  const [isCharging, setCharging] = useState(() => queryOf(PICK_UP) !== "");
  // Created once, so that a double tap bills and pays once.
  const [ids] = useState(newIds);
  const attempt = useRecording();
  if (!money) return null;
  const due = dueOf(repair, money, shop, t("money.agreedPrice"));
  // A technician may hand over a device without billing it; the amount stays due.
  const mayCharge = due.amount > 0 && !refusalOf("repair.bill") && !refusalOf("payment.take");
  const close = () => {
    setCharging(false);
    replaceQuery({ [PICK_UP]: null });
  };
  const handOver = async (payment: Payment | null) => {
    const { payments, change } = payment ? settlePayment(payment, due.amount) : { payments: [], change: 0 };
    // Recorded even without a payment: the bill states what is due.
    const charged = refusalOf("repair.bill") ? { ...due, charge: null } : due;
    const plan = { repair, due: charged, shop, tillId: money.till?.id ?? null, payments, ids };
    const done = await attempt.run(({ recordAll }) => recordAll(handOverSteps(plan)));
    if (!done) return;
    close();
    openForCash(payments.map(({ method }) => method));
    showToast(t("repairs.done_deliver", { code: repair.code }), { tone: "good" });
    onDone(change);
  };
  return (
    <>
      <Button
        look="primary"
        large
        icon="out"
        busy={attempt.isBusy}
        onClick={() => (mayCharge ? setCharging(true) : void handOver(null))}
      >
        {mayCharge
          ? t("money.handOverAndCharge", { amount: formatMoney(due.amount, shop.currency) })
          : t("repairs.deliver")}
      </Button>
      {isCharging && mayCharge ? (
        <ChargeSheet
          due={due.amount}
          currency={shop.currency}
          busy={attempt.isBusy}
          trouble={attempt.trouble}
          onPay={(payment) => void handOver(payment)}
          unpaid={{ label: t("money.handOverUnpaid"), onSelect: () => void handOver(null) }}
          onClose={close}
        />
      ) : (
        <TroubleBanner trouble={attempt.trouble} />
      )}
    </>
  );
}
