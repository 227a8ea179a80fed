/** The money of a repair: the balance, the quotes, the bill and the payments. */
import { useMemo, useState } from "preact/hooks";
import type { Quote, Repair, Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, Choice, DateTime, InARow, ListRow, ListRows, Money, Panel, showToast } from "../../ui";
import { documentHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { BalanceFacts } from "./BalanceFacts";
import { beyondQuote, chargeOf, chargesOf, type Charge, withNewWork } from "./charge";
import { moneyOfRepair, paidBy, type MoneyOfRepair } from "./find-money";
import { MakeQuote } from "./MakeQuote";
import { PaymentRows } from "./PaymentRows";
import { QuoteStatus } from "./QuoteStatus";
import { TakeMoney } from "./TakeMoney";

export function MoneyPanel({ repair, shop }: { repair: Repair; shop: Shop }) {
  const branchId = ready.value?.branch.id ?? "";
  const money = useLive(() => moneyOfRepair(records(), repair, branchId), [repair, branchId]);
  if (!money) return null;
  const beyond = beyondQuote(repair, money.quotes, money.items, shop);
  return (
    <Panel title={t("money.title")}>
      <BalanceFacts record={repair} currency={shop.currency} />
      {beyond > 0 && repair.status === "open" ? (
        <Banner tone="warn">{t("money.beyondQuote", { amount: formatMoney(beyond, shop.currency) })}</Banner>
      ) : null}
      <Actions repair={repair} shop={shop} money={money} />
      <Quotes quotes={money.quotes} currency={shop.currency} />
      <Papers money={money} currency={shop.currency} />
    </Panel>
  );
}

type Opened = "payment" | "refund" | "quote" | null;

function Actions({ repair, shop, money }: { repair: Repair; shop: Shop; money: MoneyOfRepair }) {
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const charge = chargeOf(repair, money.items, shop, t("money.agreedPrice"));
  const isBilled = money.bills.some(({ status }) => status === "open");
  const quoted = money.quotes.find(({ status }) => status === "open" || status === "approved");
  const mayCharge = !isBilled && repair.status !== "cancelled";
  return (
    <>
      <div class="cluster">
        {mayCharge ? <ChargeButtons repair={repair} shop={shop} money={money} /> : null}
        {mayCharge ? (
          <Button icon="edit" onClick={() => setOpened("quote")}>
            {quoted || charge.lines.length === 0
              ? t(quoted ? "money.changeQuote" : "money.quoteOwn")
              : t("money.makeQuote", { amount: formatMoney(charge.total, shop.currency) })}
          </Button>
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
      {opened === "quote" ? (
        <MakeQuote
          repair={repair}
          begunWith={quoted ? withNewWork(quoted.lines, repair, charge.lines) : charge.lines}
          shop={shop}
          onClose={close}
        />
      ) : null}
      {opened === "payment" || opened === "refund" ? (
        <TakeMoney
          record={repair}
          document={{ type: "repair", id: repair.id }}
          kind={opened}
          till={money.till}
          paidBy={paidBy(money.payments)}
          currency={shop.currency}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function countOf(papers: readonly { status: string | null }[], status: string): number {
  return papers.filter((paper) => paper.status === status).length;
}

/** One button for each possible charge of the repair; the usual one is the largest. */
function ChargeButtons({ repair, shop, money }: { repair: Repair; shop: Shop; money: MoneyOfRepair }) {
  const attempt = useRecording();
  const refusal = refusalOf("repair.bill");
  const paid = repair.paid - repair.refunded;
  const all = chargesOf(repair, money.quotes, money.items, shop, t("money.agreedPrice"));
  // Whoever may not charge sees one button, with the reason.
  const choices = refusal ? all.slice(0, 1) : all;
  // The same charge has the same id, so that a double tap bills once; after a void there is a new id.
  const same = JSON.stringify(choices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another charge, or one after a void, is another bill
  const bill_id = useMemo(newId, [same, countOf(money.bills, "voided")]);
  const bill = ({ lines, total }: Charge) =>
    attempt.run(async ({ record }) => {
      const { tax_mode } = settingsOf(shop);
      await record("repair.bill", { bill_id, repair_id: repair.id, lines, total, tax_mode });
      showToast(t("money.billed", { amount: formatMoney(total, shop.currency) }), { tone: "good" });
    });
  return (
    <>
      {choices.map((choice, at) => (
        <Button
          key={choice.from}
          look={at === 0 ? "primary" : undefined}
          icon="receipt"
          busy={attempt.isBusy}
          refusal={refusal}
          onClick={() => void bill(choice)}
          about={
            paid === 0 ? undefined : t("money.thenToPay", { amount: formatMoney(choice.total - paid, shop.currency) })
          }
        >
          {t(at === 0 ? "money.charge" : `money.charge_${choice.from}`, {
            amount: formatMoney(choice.total, shop.currency),
          })}
        </Button>
      ))}
      <TroubleBanner trouble={attempt.trouble} />
    </>
  );
}

/** How staff received a customer's answer. On the customer's page only the customer answers. */
const ANSWERED = ["counter", "phone"] as const;

function Quotes({ quotes, currency }: { quotes: readonly Quote[]; currency: string }) {
  const [by, setBy] = useState<"counter" | "phone">("counter");
  const attempt = useRecording();
  const answer = (quote: Quote, said: "approved" | "declined") =>
    attempt.run(async ({ record }) => {
      await record("repair.answer_quote", { quote_id: quote.id, answer: said, by });
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
        <>
          <Choice
            legend={t("money.answeredHow")}
            value={by}
            options={ANSWERED.map((value) => ({ value, label: t(`money.by_${value}`) }))}
            onInput={setBy}
          />
          <div class="cluster">
            <Button icon="check" busy={attempt.isBusy} onClick={() => void answer(quotes[0]!, "approved")}>
              {t("money.approve")}
            </Button>
            <Button busy={attempt.isBusy} onClick={() => void answer(quotes[0]!, "declined")}>
              {t("money.decline")}
            </Button>
          </div>
        </>
      ) : null}
      <TroubleBanner trouble={attempt.trouble} />
    </>
  );
}

function Papers({ money: { bills, payments }, currency }: { money: MoneyOfRepair; currency: string }) {
  return (
    <>
      {bills.length === 0 ? null : (
        <ListRows label={t("money.papers")}>
          {bills.map(({ id, code, total, status, happened_at }) => (
            <ListRow
              key={id}
              href={documentHref("bill", id)}
              title={`${t("units.bill")} ${code}`}
              about={
                <InARow
                  facts={[<DateTime at={happened_at} />, status === "voided" ? t("money.status_voided") : null]}
                />
              }
              trailing={<Money minor={total} currency={currency} />}
            />
          ))}
        </ListRows>
      )}
      <PaymentRows payments={payments} currency={currency} />
    </>
  );
}
