/** The rest of a return: the reason, the refund or exchange, and recording it. */
import { useState } from "preact/hooks";
import { CASH } from "../../core/balance";
import type { PayloadOf } from "../../core/operations";
import { mayRecord } from "../../core/status";
import { formatMoney, t } from "../../i18n";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, Choice, MoneyField, Panel, TextField, navigate, showToast } from "../../ui";
import { documentHref, exchangeHref } from "../hrefs";
import { openTill } from "../money/find-money";
import { METHODS } from "../money/methods";
import { openForCash } from "../printing/use-drawer";
import { EXCHANGE } from "../sales/payment";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { KeptDraft } from "../use-draft";
import { proposeFates, REASONS } from "./reasons";
import type { ReturnDraft } from "./return-draft";

export interface ReturnFormProps {
  kept: KeptDraft<ReturnDraft>;
  saleId: string | null;
  lines: PayloadOf<"sale.return">["lines"];
  /** The price at which they were sold, in minor units; null without a sale, where the refund has to be entered. */
  due: number | null;
  currency: string;
}

type Missing = "nothing" | "reason" | "refund";

export function ReturnForm({ kept, saleId, lines, due, currency }: ReturnFormProps) {
  const { data, change } = kept;
  const [missing, setMissing] = useState<Missing | null>(null);
  const attempt = useRecording();
  const refund = data.refund ?? due;
  const role = ready.value?.role ?? "technician";

  const takeBack = async (next: (code: string) => string, method: string) => {
    const fault: Missing | null =
      lines.length === 0 ? "nothing" : data.reason.trim() === "" ? "reason" : refund === null ? "refund" : null;
    setMissing(fault);
    if (fault !== null || refund === null) return;
    await attempt.run(async ({ record }) => {
      const till_id = (await openTill(records(), ready.value?.branch.id ?? ""))?.id ?? null;
      const back = { return_id: data.return_id, sale_id: saleId, reason: data.reason.trim(), lines, refund };
      const { code } = await record("sale.return", { ...back, refund_method: method, till_id }, { draft: kept });
      if (refund > 0) openForCash([method]);
      showToast(t("returns.done", { code: code ?? "" }), { tone: "good" });
      navigate(next(code ?? ""), { replace: true });
    });
  };

  return (
    <>
      <ReasonAndRefund data={data} change={change} due={due} refund={refund} currency={currency} missing={missing} />
      {mayRecord(role, "sale.return") ? null : <Banner tone="warn">{t("returns.needsApproval")}</Banner>}
      {missing === "nothing" ? (
        <Banner tone="bad" urgent>
          {t("returns.nothingPicked")}
        </Banner>
      ) : null}
      <TroubleBanner trouble={attempt.trouble} />
      <div class="form-actions">
        <Button
          large
          icon="swap"
          busy={attempt.isBusy}
          onClick={() => void takeBack(() => exchangeHref(data.return_id), EXCHANGE)}
        >
          {t("returns.exchange")}
        </Button>
        <Button
          look="primary"
          large
          icon="undo"
          busy={attempt.isBusy}
          onClick={() => void takeBack(() => documentHref("return", data.return_id), data.refund_method ?? CASH)}
        >
          {refund ? t("returns.takeBackFor", { amount: formatMoney(refund, currency) }) : t("returns.takeBack")}
        </Button>
      </div>
    </>
  );
}

interface ReasonAndRefundProps extends Pick<ReturnFormProps, "due" | "currency"> {
  data: ReturnDraft;
  change: KeptDraft<ReturnDraft>["change"];
  refund: number | null;
  missing: Missing | null;
}

function ReasonAndRefund({ data, change, due, refund, currency, missing }: ReasonAndRefundProps) {
  const choose = (reason: string) =>
    change((now) => ({ reason, choices: proposeFates(now.choices, now.reason, reason) }));
  return (
    <Panel>
      <TextField
        label={t("returns.reason")}
        value={data.reason}
        onInput={(reason) => change({ reason })}
        required
        error={missing === "reason" ? t("returns.reasonNeeded") : undefined}
      />
      <div class="cluster">
        {REASONS.map((reason) => (
          <Button
            key={reason}
            pressed={data.reason === t(`returns.reason_${reason}`)}
            onClick={() => choose(t(`returns.reason_${reason}`))}
          >
            {t(`returns.reason_${reason}`)}
          </Button>
        ))}
      </div>
      <MoneyField
        label={t("returns.refund")}
        hint={due === null ? t("returns.refundUnknown") : soldFor(due, currency)}
        value={refund}
        currency={currency}
        error={missing === "refund" ? t("returns.refundNeeded") : undefined}
        onInput={(amount) => change({ refund: amount === null ? null : Math.max(0, amount) })}
      />
      <Choice
        legend={t("returns.refundMethod")}
        value={data.refund_method ?? CASH}
        options={METHODS.map((method) => ({ value: method, label: t(`sales.method_${method}`) }))}
        onInput={(refund_method) => change({ refund_method })}
      />
    </Panel>
  );
}

/** Undefined if nothing is ticked yet. */
function soldFor(due: number, currency: string): string | undefined {
  return due === 0 ? undefined : t("returns.refundHint", { amount: formatMoney(due, currency) });
}
