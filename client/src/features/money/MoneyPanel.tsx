/** The money of a repair: the balance, the quotes, the bill and the payments. */
import { useMemo, useState } from "preact/hooks";
import type { Quote, Repair, Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, DateTime, InARow, ListRow, ListRows, Money, Panel, showToast } from "../../ui";
import { documentHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { BalanceFacts } from "./BalanceFacts";
import { chargeOf, type Charge } from "./charge";
import { moneyOfRepair, type MoneyOfRepair } from "./find-money";
import { sayMethod } from "./methods";
import { QuoteStatus } from "./QuoteStatus";
import { TakeMoney } from "./TakeMoney";

export function MoneyPanel({ repair, shop }: { repair: Repair; shop: Shop }) {
  const branchId = ready.value?.branch.id ?? "";
  const money = useLive(() => moneyOfRepair(records(), repair, branchId), [repair, branchId]);
  if (!money) return null;
  return (
    <Panel title={t("money.title")}>
      <BalanceFacts record={repair} currency={shop.currency} />
      <Actions repair={repair} shop={shop} money={money} />
      <Quotes quotes={money.quotes} currency={shop.currency} />
      <Papers money={money} currency={shop.currency} />
    </Panel>
  );
}

type Opened = "payment" | "refund" | null;

function Actions({ repair, shop, money }: { repair: Repair; shop: Shop; money: MoneyOfRepair }) {
  const [opened, setOpened] = useState<Opened>(null);
  const attempt = useRecording();
  const charge = chargeOf(repair, money.items, shop, t("money.agreedPrice"));
  const isBilled = money.bills.some(({ status }) => status === "open");
  // The same charge has the same ids, so that a double tap charges once; after a void or an answer it has others.
  const same = JSON.stringify(charge);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another charge, or one after a void, is another bill
  const bill_id = useMemo(newId, [same, countOf(money.bills, "voided")]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another charge, or one after an answer, is another quote
  const quote_id = useMemo(newId, [same, money.quotes.length - countOf(money.quotes, "open")]);
  const bill = () =>
    attempt.run(async ({ record }) => {
      const { tax_mode } = settingsOf(shop);
      await record("repair.bill", { bill_id, repair_id: repair.id, ...charge, tax_mode });
      showToast(t("money.billed", { amount: formatMoney(charge.total, shop.currency) }), { tone: "good" });
    });
  const quote = () =>
    attempt.run(async ({ record }) => {
      await record("repair.quote", { quote_id, repair_id: repair.id, ...charge });
      showToast(t("money.quoted", { amount: formatMoney(charge.total, shop.currency) }), { tone: "good" });
    });
  const isQuoted = money.quotes.some(({ status, total }) => status === "open" && total === charge.total);
  const mayCharge = !isBilled && charge.lines.length > 0 && repair.status !== "cancelled";
  return (
    <>
      <div class="cluster">
        {mayCharge ? (
          <ChargeButtons
            charge={charge}
            shop={shop}
            isBusy={attempt.isBusy}
            onBill={() => void bill()}
            onQuote={isQuoted ? undefined : () => void quote()}
          />
        ) : null}
        <Button icon="plus" refusal={refusalOf("payment.take")} onClick={() => setOpened("payment")}>
          {t(repair.charged === null ? "money.takeDeposit" : "money.takePayment")}
        </Button>
        {repair.paid > repair.refunded ? (
          <Button icon="undo" refusal={refusalOf("payment.refund")} onClick={() => setOpened("refund")}>
            {t("money.refund")}
          </Button>
        ) : null}
      </div>
      <TroubleBanner trouble={attempt.trouble} />
      {opened === null ? null : (
        <TakeMoney
          record={repair}
          document={{ type: "repair", id: repair.id }}
          kind={opened}
          till={money.till}
          currency={shop.currency}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function countOf(papers: readonly { status: string | null }[], status: string): number {
  return papers.filter((paper) => paper.status === status).length;
}

interface ChargeButtonsProps {
  charge: Charge;
  shop: Shop;
  isBusy: boolean;
  onBill: () => void;
  /** Undefined where this very amount was quoted and the customer has not answered. */
  onQuote: (() => void) | undefined;
}

function ChargeButtons({ charge, shop, isBusy, onBill, onQuote }: ChargeButtonsProps) {
  const amount = formatMoney(charge.total, shop.currency);
  return (
    <>
      <Button look="primary" icon="receipt" busy={isBusy} refusal={refusalOf("repair.bill")} onClick={onBill}>
        {t("money.charge", { amount })}
      </Button>
      {onQuote ? (
        <Button icon="edit" busy={isBusy} onClick={onQuote}>
          {t("money.makeQuote", { amount })}
        </Button>
      ) : null}
    </>
  );
}

function Quotes({ quotes, currency }: { quotes: readonly Quote[]; currency: string }) {
  const attempt = useRecording();
  const answer = (quote: Quote, said: "approved" | "declined") =>
    attempt.run(async ({ record }) => {
      await record("repair.answer_quote", { quote_id: quote.id, answer: said, by: "counter" });
      showToast(t(`money.quote_${said}`), { tone: "good" });
    });
  if (quotes.length === 0) return null;
  return (
    <>
      <ListRows label={t("money.quotes")}>
        {quotes.map((quote) => (
          <ListRow
            key={quote.id}
            href={documentHref("quote", quote.id)}
            title={<Money minor={quote.total} currency={currency} />}
            about={<InARow facts={[t("units.quote"), <DateTime at={quote.happened_at} />]} />}
            trailing={<QuoteStatus status={quote.status} />}
          />
        ))}
      </ListRows>
      {quotes[0]?.status === "open" ? (
        <div class="cluster">
          <Button icon="check" busy={attempt.isBusy} onClick={() => void answer(quotes[0]!, "approved")}>
            {t("money.approve")}
          </Button>
          <Button busy={attempt.isBusy} onClick={() => void answer(quotes[0]!, "declined")}>
            {t("money.decline")}
          </Button>
        </div>
      ) : null}
      <TroubleBanner trouble={attempt.trouble} />
    </>
  );
}

function Papers({ money: { bills, payments }, currency }: { money: MoneyOfRepair; currency: string }) {
  if (bills.length + payments.length === 0) return null;
  return (
    <ListRows label={t("money.papers")}>
      {bills.map(({ id, code, total, status, happened_at }) => (
        <ListRow
          key={id}
          href={documentHref("bill", id)}
          title={`${t("units.bill")} ${code}`}
          about={
            <InARow facts={[<DateTime at={happened_at} />, status === "voided" ? t("money.status_voided") : null]} />
          }
          trailing={<Money minor={total} currency={currency} />}
        />
      ))}
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
