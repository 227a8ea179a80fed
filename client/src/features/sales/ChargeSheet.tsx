/** The payment of a sale: each method takes one tap; cash and a split ask for amounts. */
import "./charge.css";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { minorDigits } from "../../core/money";
import { formatMoney, t } from "../../i18n";
import { Button, Dialog, FormGrid, FormWide, MoneyField } from "../../ui";
import type { Trouble } from "../trouble";
import { TroubleBanner } from "../trouble-banner";
import { exactly, fillRest, METHODS, settlePayment, suggestCash, type Method, type Payment } from "./payment";

export interface ChargeSheetProps {
  /** In minor units, above 0. */
  due: number;
  currency: string;
  busy: boolean;
  trouble: Trouble | null;
  /** Called with a payment that covers the amount due, or with a deposit. */
  onPay: (payment: Payment) => void;
  /** Offers to pay a part now; the refusal is the reason why not. */
  deposit?: { refusal: string | undefined };
  /** Continues without a payment, if that is possible. */
  unpaid?: { label: string; onSelect: () => void };
  onClose: () => void;
}

export function ChargeSheet(props: ChargeSheetProps) {
  const { due, currency, trouble, onClose } = props;
  const [asks, setAsks] = useState<"method" | "cash" | "split" | "deposit">("method");
  return (
    <Dialog open title={t("sales.chargeTitle")} onClose={onClose}>
      <div class="stack">
        <p class="charge__due">{formatMoney(due, currency)}</p>
        {asks === "method" ? <Methods {...props} onAsk={setAsks} /> : null}
        {asks === "cash" ? <CashReceived {...props} /> : null}
        {asks === "split" ? <Split {...props} /> : null}
        {asks === "deposit" ? <Deposit {...props} /> : null}
        {asks === "method" ? null : (
          <Button look="quiet" onClick={() => setAsks("method")}>
            {t("sales.otherMethod")}
          </Button>
        )}
        <TroubleBanner trouble={trouble} />
      </div>
    </Dialog>
  );
}

interface MethodsProps extends ChargeSheetProps {
  onAsk: (asked: "cash" | "split" | "deposit") => void;
}

function Methods({ busy, unpaid, deposit, onPay, onAsk }: MethodsProps) {
  const first = useRef<HTMLButtonElement>(null);
  // The dialog sets the focus when it opens; this moves it afterwards.
  useLayoutEffect(() => {
    first.current?.setAttribute("data-autofocus", "");
    first.current?.focus();
  }, []);
  return (
    <div class="charge__methods">
      <Button look="primary" large icon="check" busy={busy} buttonRef={first} onClick={() => onPay(exactly("cash"))}>
        {t("sales.cashExact")}
      </Button>
      <Button large onClick={() => onAsk("cash")}>
        {t("sales.method_cash")}
      </Button>
      <Button large busy={busy} onClick={() => onPay(exactly("card"))}>
        {t("sales.method_card")}
      </Button>
      <Button large busy={busy} onClick={() => onPay(exactly("transfer"))}>
        {t("sales.method_transfer")}
      </Button>
      <Button large onClick={() => onAsk("split")}>
        {t("sales.method_split")}
      </Button>
      {deposit ? (
        <Button look="quiet" refusal={deposit.refusal} onClick={() => onAsk("deposit")}>
          {t("sales.deposit")}
        </Button>
      ) : null}
      {unpaid ? (
        <Button look="quiet" busy={busy} onClick={unpaid.onSelect}>
          {unpaid.label}
        </Button>
      ) : null}
    </div>
  );
}

/** A tap on a banknote completes the sale; any other amount is typed. */
function CashReceived({ due, currency, busy, onPay }: ChargeSheetProps) {
  const [given, setGiven] = useState<number | null>(null);
  const payment: Payment = { ...exactly("cash"), given };
  return (
    <AmountForm payment={payment} due={due} currency={currency} busy={busy} onPay={onPay}>
      <FormWide>
        <MoneyField label={t("sales.cashGiven")} value={given} currency={currency} onInput={setGiven} />
      </FormWide>
      <FormWide>
        <div class="charge__notes" role="group" aria-label={t("sales.notes")}>
          {suggestCash(due, minorDigits(currency)).map((amount) => (
            <Button key={amount} large busy={busy} onClick={() => onPay({ ...payment, given: amount })}>
              {formatMoney(amount, currency)}
            </Button>
          ))}
        </div>
      </FormWide>
    </AmountForm>
  );
}

/** The first amount is typed; the second field is filled in with the rest. */
function Split({ due, currency, busy, onPay }: ChargeSheetProps) {
  const [split, setSplit] = useState(exactly("split").split);
  const [typed, setTyped] = useState<readonly Method[]>([]);
  const type = (method: Method, amount: number | null) => {
    const now = [...typed.filter((one) => one !== method), method];
    setTyped(now);
    setSplit(fillRest({ ...split, [method]: Math.max(0, amount ?? 0) }, now, due));
  };
  return (
    <AmountForm payment={{ ...exactly("split"), split }} due={due} currency={currency} busy={busy} onPay={onPay}>
      {METHODS.map((method) => (
        <MoneyField
          key={method}
          label={t(`sales.method_${method}`)}
          value={typed.length === 0 ? null : split[method]}
          currency={currency}
          onInput={(amount) => type(method, amount)}
        />
      ))}
    </AmountForm>
  );
}

/** The amount that is paid now, then its method; the rest stays to be paid. */
function Deposit({ due, currency, busy, onPay }: ChargeSheetProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.querySelector("input")?.focus(), []);
  const [amount, setAmount] = useState<number | null>(null);
  const [isTried, setTried] = useState(false);
  const isPart = amount !== null && amount > 0 && amount < due;
  const rest = isPart ? t("sales.depositRest", { amount: formatMoney(due - amount, currency) }) : undefined;
  const fault = isTried && !isPart ? t("sales.depositTooMuch", { amount: formatMoney(due, currency) }) : undefined;
  const pay = (method: Method) => {
    setTried(true);
    const part = exactly("split");
    if (isPart) onPay({ ...part, split: { ...part.split, [method]: amount } });
  };
  return (
    <div ref={place} class="stack">
      <MoneyField
        label={t("sales.depositAmount")}
        hint={rest}
        error={fault}
        value={amount}
        currency={currency}
        onInput={setAmount}
      />
      <div class="charge__methods">
        {METHODS.map((method) => (
          <Button key={method} large busy={busy} onClick={() => pay(method)}>
            {t(`sales.method_${method}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface AmountFormProps extends Pick<ChargeSheetProps, "due" | "currency" | "busy" | "onPay"> {
  payment: Payment;
  children: ComponentChildren;
}

/** Amount inputs with the focus on the first; the missing amount or the change is shown below. */
function AmountForm({ payment, due, currency, busy, onPay, children }: AmountFormProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.querySelector("input")?.focus(), []);
  const { change, missing } = settlePayment(payment, due);
  const complete = (
    <Button type="submit" look="primary" large wide icon="check" busy={busy}>
      {t("sales.complete")}
    </Button>
  );
  return (
    <div ref={place}>
      <FormGrid onSubmit={() => (missing === 0 && !busy ? onPay(payment) : undefined)} actions={complete}>
        {children}
        <FormWide>
          <p class="charge__outcome" role="status">
            {change > 0 ? t("sales.changeDue", { amount: formatMoney(change, currency) }) : null}
            {missing > 0 ? t("sales.stillMissing", { amount: formatMoney(missing, currency) }) : null}
            {missing < 0 ? t("sales.tooMuch", { amount: formatMoney(-missing, currency) }) : null}
          </p>
        </FormWide>
      </FormGrid>
    </div>
  );
}
