/** The money of a sale that was not paid in full or was overpaid: its balance and later payments. */
import { useState } from "preact/hooks";
import type { Sale } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, Panel } from "../../ui";
import { refusalOf } from "../permission";
import { BalanceFacts } from "./BalanceFacts";
import { openTill, paidBy, paymentsOf } from "./find-money";
import { PaymentRows } from "./PaymentRows";
import { TakeMoney } from "./TakeMoney";

export function SaleMoney({ sale, currency }: { sale: Sale; currency: string }) {
  const branchId = ready.value?.branch.id ?? "";
  const [opened, setOpened] = useState<"payment" | "refund" | null>(null);
  const found = useLive(async () => {
    const [payments, till] = await Promise.all([paymentsOf(records(), sale.id), openTill(records(), branchId)]);
    return { payments, till };
  }, [sale, branchId]);
  const balance = sale.balance ?? 0;
  if (!found || (balance === 0 && found.payments.length === 0)) return null;
  return (
    <Panel title={t("money.title")}>
      <BalanceFacts record={sale} currency={currency} />
      <div class="cluster">
        {balance > 0 ? (
          <Button look="primary" icon="plus" refusal={refusalOf("payment.take")} onClick={() => setOpened("payment")}>
            {t("money.takePayment")}
          </Button>
        ) : null}
        {balance < 0 ? (
          <Button icon="undo" refusal={refusalOf("payment.refund")} onClick={() => setOpened("refund")}>
            {t("money.refund")}
          </Button>
        ) : null}
      </div>
      <PaymentRows payments={found.payments} currency={currency} />
      {opened === null ? null : (
        <TakeMoney
          record={sale}
          document={{ type: "sale", id: sale.id }}
          kind={opened}
          till={found.till}
          paidBy={paidBy(found.payments, sale.payments)}
          currency={currency}
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  );
}
