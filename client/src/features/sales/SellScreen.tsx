/** The counter: find or scan, see the cart, take the money, complete. */
import "../picking/lines.css";
import "./counter.css";
import type { Ref } from "preact";
import { useRef, useState } from "preact/hooks";
import { settingsOf } from "../../core/shop-settings";
import { mayRecord } from "../../core/status";
import { formatMoney, t } from "../../i18n";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { StorageFull } from "../../storage/full";
import { Banner, Button, ButtonLink, Page, PageHeader, Skeleton, navigate } from "../../ui";
import { DraftPlace } from "../DraftPlace";
import { HREFS, documentHref } from "../hrefs";
import { openTill } from "../money/find-money";
import { CustomerField } from "../picking/CustomerField";
import { Explained } from "../picking/Explained";
import { OfferSearch } from "../picking/OfferSearch";
import { SerialPicker } from "../picking/SerialPicker";
import { sayTrouble } from "../trouble";
import { TroubleBanner } from "../trouble-banner";
import { useRecording, type RecordingAttempt } from "../use-recording";
import { cartTotals, cartUnits, discountFault, soldPart, takenKeys, type Cart } from "./cart";
import { CartLines } from "./CartLines";
import { CartSums } from "./CartSums";
import { NothingYet, Today, useCounterFacts } from "./CounterAtRest";
import { HeldSales } from "./HeldSales";
import { settlePayment } from "./payment";
import { PaymentPanel } from "./PaymentPanel";
import { useCart, type CartInHand } from "./use-cart";
import { useCounter, type CounterHands } from "./use-counter";

export function SellScreen() {
  const inHand = useCart();
  const person = ready.value;
  if (!inHand || !person) {
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  }
  return <Counter {...inHand} />;
}

function Counter(inHand: CartInHand) {
  const { cart, change } = inHand;
  const { branch, shop, role } = ready.value!;
  const hands = useCounter(inHand);
  const completing = useCompletion(inHand);
  const rest = useCounterFacts();
  const completeButton = useRef<HTMLButtonElement>(null);
  const { picking } = hands;

  return (
    <Page>
      <PageHeader title={t("sales.sell")} about={branch.name} actions={<CounterActions inHand={inHand} />} />
      <DraftPlace draft={inHand.draft}>
        {mayRecord(role, "sale.complete") ? null : <Banner tone="warn">{t("sales.needsApproval")}</Banner>}
        <ExchangeBanner
          cart={cart}
          currency={shop.currency}
          onDrop={() => change((now) => ({ ...now, exchange: null }))}
        />
        <div class="counter">
          <div class="stack">
            <CounterSearch cart={cart} hands={hands} onDone={() => completeButton.current?.focus()} />
            {cart.lines.length === 0 ? (
              rest && <NothingYet often={rest.often} onItem={hands.put} />
            ) : (
              <CartLines
                lines={cart.lines}
                currency={shop.currency}
                onChange={change}
                onTakeOut={hands.takeOut}
                onPick={(line) => void hands.pickFor(line)}
              />
            )}
          </div>
          {cart.lines.length === 0 ? (
            rest && <Today {...rest} />
          ) : (
            <Checkout inHand={inHand} completing={completing} completeButton={completeButton} />
          )}
        </div>
        {picking && inHand.draft.isMine ? (
          <SerialPicker
            item={picking}
            branchId={branch.id}
            taken={takenKeys(cart)}
            onPick={(serial) => hands.putSerial(picking, serial)}
            onClose={hands.stopPicking}
          />
        ) : null}
      </DraftPlace>
    </Page>
  );
}

function CounterActions({ inHand }: { inHand: CartInHand }) {
  const { shop } = ready.value!;
  return (
    <>
      <HeldSales
        cart={inHand.cart}
        mode={settingsOf(shop).tax_mode}
        currency={shop.currency}
        isMine={inHand.draft.isMine}
        onHold={inHand.hold}
        onResume={inHand.resume}
      />
      <ButtonLink href={HREFS.newReturn} look="quiet" icon="undo">
        {t("sales.giveBack")}
      </ButtonLink>
      <ButtonLink href={HREFS.sales} look="quiet" icon="receipt">
        {t("sales.list")}
      </ButtonLink>
      <ButtonLink href={HREFS.tills} look="quiet" icon="box">
        {t("money.tills")}
      </ButtonLink>
    </>
  );
}

interface CounterSearchProps {
  cart: Cart;
  hands: CounterHands;
  onDone: () => void;
}

/** Finding what is sold; what cannot be sold is explained. */
function CounterSearch({ cart, hands, onDone }: CounterSearchProps) {
  const { branch } = ready.value!;
  const { refused } = hands;
  /** Enter in the empty field: nothing more to add. The whole sale goes by keyboard. */
  const pressed = (event: KeyboardEvent) => {
    const isDone = event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.value === "";
    if (!isDone || cart.lines.length === 0) return;
    event.preventDefault();
    onDone();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: It handles the keys of the field within. */}
      <div onKeyDown={pressed}>
        <OfferSearch
          label={t("sales.addToSale")}
          branchId={branch.id}
          taken={takenKeys(cart)}
          onEnter={(code) => void hands.enter(code)}
          onItem={hands.put}
          onUnit={hands.putSerial}
          onScan={hands.scan}
        />
      </div>
      {refused ? (
        <Explained
          serial={refused.code}
          explanation={refused.explanation}
          itemId={refused.item?.id ?? null}
          onInsist={refused.item ? () => hands.putSerial(refused.item!, refused.code) : undefined}
          onDismiss={hands.dismiss}
        />
      ) : null}
    </>
  );
}

interface CheckoutProps {
  inHand: CartInHand;
  completing: ReturnType<typeof useCompletion>;
  completeButton: Ref<HTMLButtonElement>;
}

/** Who buys, what it comes to, how it is paid, and completing it. */
function Checkout({ inHand, completing, completeButton }: CheckoutProps) {
  const { cart, change } = inHand;
  const { shop } = ready.value!;
  const mode = settingsOf(shop).tax_mode;
  const totals = cartTotals(cart, mode);
  return (
    <>
      <div class="stack">
        <CustomerField
          customerId={cart.customer_id}
          onChange={(customer_id) => change((now) => ({ ...now, customer_id }))}
        />
        <CartSums
          cart={cart}
          totals={totals}
          mode={mode}
          currency={shop.currency}
          onDiscount={(discount) => change((now) => ({ ...now, discount }))}
        />
        <PaymentPanel
          payment={cart.payment}
          total={totals.total}
          credit={cart.exchange}
          currency={shop.currency}
          onChange={(payment) => change((now) => ({ ...now, payment }))}
        />
        <TroubleBanner trouble={completing.trouble} />
        {completing.problem ? (
          <Banner tone="bad" urgent>
            {completing.problem}
          </Banner>
        ) : null}
      </div>
      <div class="form-actions counter__complete">
        <p class="counter__total">
          <span class="small soft">{t("sales.units", { count: cartUnits(cart) })}</span>
          <strong>{formatMoney(totals.total, shop.currency)}</strong>
        </p>
        <Button
          look="primary"
          large
          icon="check"
          busy={completing.isBusy}
          buttonRef={completeButton}
          onClick={() => void completing.complete()}
        >
          {t("sales.complete")}
        </Button>
      </div>
    </>
  );
}

function ExchangeBanner({
  cart: { exchange },
  currency,
  onDrop,
}: {
  cart: Cart;
  currency: string;
  onDrop: () => void;
}) {
  if (exchange === null) return null;
  const drop = (
    <Button look="quiet" onClick={onDrop}>
      {t("sales.noExchange")}
    </Button>
  );
  return (
    <Banner tone="info" icon="swap" title={t("sales.exchangeTitle", { code: exchange.code })} actions={drop}>
      {t("sales.exchangeBody", { amount: formatMoney(exchange.amount, currency) })}
    </Banner>
  );
}

interface Completion extends Pick<RecordingAttempt, "isBusy" | "trouble"> {
  /** Why not, in words. */
  problem: string | null;
  complete: () => Promise<void>;
}

function useCompletion({ cart, draft }: CartInHand): Completion {
  const [problem, setProblem] = useState<string | null>(null);
  const { isBusy, trouble, run } = useRecording((error) =>
    error instanceof StorageFull ? { kind: "full", title: t("sales.storageFull") } : sayTrouble(error),
  );
  const { shop, branch } = ready.value!;
  const complete = async () => {
    const mode = settingsOf(shop).tax_mode;
    const { total } = cartTotals(cart, mode);
    const { payments, change, missing } = settlePayment(cart.payment, total, cart.exchange);
    const fault = faultOf(cart, missing, shop.currency);
    setProblem(fault);
    if (fault !== null) return;
    await run(async ({ record }) => {
      const { sale_id, customer_id } = cart;
      const till_id = (await openTill(records(), branch.id))?.id ?? null;
      const sold = { sale_id, customer_id, ...soldPart(cart, mode), payments, total, till_id };
      await record("sale.complete", sold, { draft });
      navigate(`${documentHref("sale", sale_id)}/receipt?done=now${change > 0 ? `&change=${change}` : ""}`, {
        replace: true,
      });
    });
  };
  return { isBusy, trouble, problem, complete };
}

function faultOf(cart: Cart, missing: number, currency: string): string | null {
  const faulty = discountFault(cart);
  if (faulty === "sale") return t("sales.saleDiscountTooHigh");
  if (faulty) return t("sales.discountTooHigh", { name: faulty.name });
  if (missing > 0) return t("sales.stillMissing", { amount: formatMoney(missing, currency) });
  return missing < 0 ? t("sales.tooMuch", { amount: formatMoney(-missing, currency) }) : null;
}
