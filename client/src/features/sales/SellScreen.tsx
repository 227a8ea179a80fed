/** The counter: find or scan goods, see the cart, charge. */
import "./counter.css";
import type { Ref } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { settingsOf } from "../../core/shop-settings";
import { mayRecord } from "../../core/status";
import { formatMoney, t } from "../../i18n";
import { newToken } from "../../state/new-token";
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
import { ChargeSheet } from "./ChargeSheet";
import { NothingYet, Today, useCounterFacts } from "./CounterAtRest";
import { HeldSales } from "./HeldSales";
import { TillLink } from "./TillLink";
import { exactly, settlePayment, type Payment } from "./payment";
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
  const chargeButton = useRef<HTMLButtonElement>(null);
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
            <CounterSearch cart={cart} hands={hands} onDone={() => chargeButton.current?.focus()} />
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
            <Checkout inHand={inHand} completing={completing} chargeButton={chargeButton} />
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
      <TillLink />
    </>
  );
}

interface CounterSearchProps {
  cart: Cart;
  hands: CounterHands;
  onDone: () => void;
}

/** Finds what is sold, and explains what cannot be sold. */
function CounterSearch({ cart, hands, onDone }: CounterSearchProps) {
  const { branch } = ready.value!;
  const { refused } = hands;
  const field = useRef<HTMLDivElement>(null);
  // On a touch screen the keyboard would cover half of the counter; a scanner needs no focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each sale begins in the field
  useLayoutEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.querySelector("input")?.focus({ preventScroll: true });
  }, [cart.sale_id]);
  /** Enter in the empty field charges the sale, so that a whole sale needs only the keyboard. */
  const pressed = (event: KeyboardEvent) => {
    const isDone = event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.value === "";
    if (!isDone || cart.lines.length === 0) return;
    event.preventDefault();
    onDone();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: It handles the keys of the field within. */}
      <div ref={field} onKeyDown={pressed}>
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
  chargeButton: Ref<HTMLButtonElement>;
}

/** The customer, the total, and charging. */
function Checkout({ inHand, completing, chargeButton }: CheckoutProps) {
  const { cart, change } = inHand;
  const { shop } = ready.value!;
  const mode = settingsOf(shop).tax_mode;
  const totals = cartTotals(cart, mode);
  const { isCharging, due } = completing;
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
        {isCharging ? null : <TroubleBanner trouble={completing.trouble} />}
        {completing.problem ? (
          <Banner tone="bad" urgent>
            {completing.problem}
          </Banner>
        ) : null}
      </div>
      <div class="form-actions counter__complete">
        <span class="small soft">{t("sales.units", { count: cartUnits(cart) })}</span>
        <Button
          look="primary"
          large
          icon="receipt"
          busy={completing.isBusy}
          buttonRef={chargeButton}
          onClick={completing.charge}
        >
          {chargeWords(due, (cart.exchange?.amount ?? 0) - totals.total, shop.currency)}
        </Button>
      </div>
      {isCharging ? (
        <ChargeSheet
          due={due}
          currency={shop.currency}
          busy={completing.isBusy}
          trouble={completing.trouble}
          deposit={{ refusal: cart.customer_id === null ? t("sales.depositNoCustomer") : undefined }}
          onPay={(payment) => void completing.complete(payment)}
          onClose={completing.stopCharging}
        />
      ) : null}
    </>
  );
}

function chargeWords(due: number, payout: number, currency: string): string {
  if (due > 0) return t("sales.charge", { amount: formatMoney(due, currency) });
  return payout > 0 ? t("sales.payOut", { amount: formatMoney(payout, currency) }) : t("sales.complete");
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
  /** The amount still due after an exchange. */
  due: number;
  /** Why it cannot be charged, in words. */
  problem: string | null;
  isCharging: boolean;
  /** Asks for the method, or completes the sale at once if nothing is due. */
  charge: () => void;
  stopCharging: () => void;
  complete: (payment: Payment) => Promise<void>;
}

function useCompletion({ cart, draft }: CartInHand): Completion {
  const [problem, setProblem] = useState<string | null>(null);
  const [chargedFor, setChargedFor] = useState<Cart | null>(null);
  const { isBusy, trouble, run } = useRecording((error) =>
    error instanceof StorageFull ? { kind: "full", title: t("sales.storageFull") } : sayTrouble(error),
  );
  const { shop, branch } = ready.value!;
  const mode = settingsOf(shop).tax_mode;
  const { total } = cartTotals(cart, mode);
  const due = Math.max(0, total - (cart.exchange?.amount ?? 0));
  const complete = async (payment: Payment) => {
    const { payments, change } = settlePayment(payment, total, cart.exchange);
    await run(async ({ record }) => {
      const { sale_id, customer_id } = cart;
      const till_id = (await openTill(records(), branch.id))?.id ?? null;
      const made = { till_id, public_token: newToken() };
      const sold = { sale_id, customer_id, ...soldPart(cart, mode), payments, total, ...made };
      await record("sale.complete", sold, { draft });
      navigate(`${documentHref("sale", sale_id)}/receipt?done=now${change > 0 ? `&change=${change}` : ""}`, {
        replace: true,
      });
    });
  };
  const charge = () => {
    const fault = faultOf(cart);
    setProblem(fault);
    if (fault !== null) return;
    if (due > 0) setChargedFor(cart);
    else void complete(exactly("cash"));
  };
  // If the cart changes meanwhile, by a scan or in another tab, the payment closes, so that the person sees the new
  // total.
  const isCharging = chargedFor === cart;
  return { isBusy, trouble, due, problem, isCharging, charge, stopCharging: () => setChargedFor(null), complete };
}

function faultOf(cart: Cart): string | null {
  const faulty = discountFault(cart);
  if (faulty === "sale") return t("sales.saleDiscountTooHigh");
  return faulty ? t("sales.discountTooHigh", { name: faulty.name }) : null;
}
