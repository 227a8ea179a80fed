/** The counter: find or scan, see the cart, take the money, complete. */
import { useEffect, useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { mayRecord } from "../../core/status";
import { serialKeyOrNull } from "../../core/serial-key";
import { formatMoney, t } from "../../i18n";
import { giveSignal, openScanner, useScanTarget } from "../../scan";
import { record } from "../../state/record";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { StorageFull } from "../../storage/full";
import { Banner, Button, ButtonLink, EmptyState, Page, PageHeader, Skeleton, navigate, queryOf, replaceQuery, showToast } from "../../ui";
import { HREFS, documentHref } from "../hrefs";
import { CustomerField } from "../picking/CustomerField";
import { Explained } from "../picking/Explained";
import { nameCode, type CodeNamed } from "../picking/name-code";
import { OfferSearch } from "../picking/OfferSearch";
import { SerialPicker } from "../picking/SerialPicker";
import { addItem, addSerial, cartTotal, cartUnits, lineFault, putLine, removeKey, removeLine, removeOne, removeSerial, saleLines, takenKeys, type CartLine } from "./cart";
import { CartLines } from "./CartLines";
import { settlePayment } from "./payment";
import { PaymentPanel } from "./PaymentPanel";
import { useCart, type CartInHand } from "./use-cart";

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

type Refused = Extract<CodeNamed, { kind: "refused" }>;

function Counter({ cart, change, clear }: CartInHand) {
  const { branch, shop, role } = ready.value!;
  const [picking, setPicking] = useState<Item | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const total = cartTotal(cart);
  const { payments, change: changeDue, missing } = settlePayment(cart.payment, total);

  const put = (item: Item) => {
    setRefused(null);
    if (item.serial_tracked) setPicking(item);
    else change((now) => addItem(now, item));
  };
  const putSerial = (item: Item, serial: string) => {
    setRefused(null);
    change((now) => addSerial(now, item, serial));
  };
  const enter = async (code: string): Promise<CodeNamed> => {
    const added = await nameCode(records(), code, branch.id, takenKeys(cart));
    if (added.kind === "unit") putSerial(added.item, added.unit.serial);
    else if (added.kind === "item") put(added.item);
    else setRefused(added);
    return added;
  };
  const heard = async (code: string) => giveSignal((await enter(code)).kind === "refused" ? "bad" : "good");
  useScanTarget((text) => void heard(text));
  useAsked(enter, put);

  /** A scanned code goes out again: its unit, or one of its item. */
  const takeBack = async (code: string) => {
    const named = await nameCode(records(), code, branch.id, []);
    change((now) => (named.item && !named.item.serial_tracked ? removeOne(now, named.item.id) : removeKey(now, code)));
  };
  const scan = () =>
    openScanner({
      mode: "continuous",
      title: t("sales.scanTitle"),
      keyOf: (text) => serialKeyOrNull(text) ?? text,
      onCode: async (text) => {
        const added = await enter(text);
        if (added.kind === "refused") return { ok: false, message: t(`picking.short_${added.explanation.kind}`) };
        return { ok: true, message: added.item.name };
      },
      onUndo: (text) => void takeBack(text),
    });

  const complete = async () => {
    if (isBusy) return;
    const fault = faultOf(cart.lines, missing, shop.currency);
    setProblem(fault);
    if (fault !== null) return;
    setBusy(true);
    try {
      await record("sale.complete", { sale_id: cart.sale_id, customer_id: cart.customer_id, lines: saleLines(cart), payments, total });
      const id = cart.sale_id;
      await clear();
      navigate(`${documentHref("sale", id)}/receipt${changeDue > 0 ? `?change=${changeDue}` : ""}`, { replace: true });
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error;
      setProblem(t("sales.storageFull"));
    } finally {
      setBusy(false);
    }
  };

  const takeOut = (line: CartLine, serial: string | null) => {
    const at = cart.lines.indexOf(line);
    change((now) => (serial === null ? removeLine(now, line.item_id) : removeSerial(now, line.item_id, serial)));
    showToast(t("sales.takenOut", { name: serial ?? line.name }), {
      undo: () => change((now) => putLine(removeLine(now, line.item_id), line, at)),
    });
  };
  const openPicker = async (line: CartLine) => {
    const item = await records().item.get(line.item_id);
    if (item) setPicking(item);
  };

  return (
    <Page>
      <PageHeader
        title={t("sales.sell")}
        about={branch.name}
        actions={
          <ButtonLink href={HREFS.sales} look="quiet" icon="receipt">
            {t("sales.list")}
          </ButtonLink>
        }
      />
      {mayRecord(role, "sale.complete") ? null : <Banner tone="warn">{t("sales.needsApproval")}</Banner>}
      <div class="counter">
        <div class="stack">
          <OfferSearch label={t("sales.addToSale")} branchId={branch.id} taken={takenKeys(cart)} onEnter={(code) => void enter(code)} onItem={put} onUnit={putSerial} onScan={() => void scan()} />
          {refused ? (
            <Explained
              serial={refused.code}
              explanation={refused.explanation}
              itemId={null}
              onInsist={refused.item ? () => putSerial(refused.item!, refused.code) : undefined}
              onDismiss={() => setRefused(null)}
            />
          ) : null}
          {cart.lines.length === 0 ? (
            <EmptyState icon="receipt" title={t("sales.empty")}>
              {t("sales.emptyBody")}
            </EmptyState>
          ) : (
            <CartLines lines={cart.lines} currency={shop.currency} onChange={change} onTakeOut={takeOut} onPick={(line) => void openPicker(line)} />
          )}
        </div>
        {cart.lines.length === 0 ? null : (
          <div class="stack">
            <CustomerField customerId={cart.customer_id} onChange={(customer_id) => change((now) => ({ ...now, customer_id }))} />
            <PaymentPanel payment={cart.payment} total={total} currency={shop.currency} onChange={(payment) => change((now) => ({ ...now, payment }))} />
            {problem ? (
              <Banner tone="bad" urgent>
                {problem}
              </Banner>
            ) : null}
          </div>
        )}
        {cart.lines.length === 0 ? null : (
          <div class="form-actions counter__complete">
            <p class="counter__total">
              <span class="small soft">{t("sales.units", { count: cartUnits(cart) })}</span>
              <strong>{formatMoney(total, shop.currency)}</strong>
            </p>
            <Button look="primary" large icon="check" busy={isBusy} onClick={() => void complete()}>
              {t("sales.complete")}
            </Button>
          </div>
        )}
      </div>
      {picking ? <SerialPicker item={picking} branchId={branch.id} taken={takenKeys(cart)} onPick={(serial) => putSerial(picking, serial)} onClose={() => setPicking(null)} /> : null}
    </Page>
  );
}

/** Another screen leads here with a unit or an item to sell. */
function useAsked(enter: (code: string) => Promise<CodeNamed>, put: (item: Item) => void): void {
  const serial = queryOf("serial");
  const itemId = queryOf("item");
  useEffect(() => {
    if (serial === "" && itemId === "") return;
    replaceQuery({ serial: null, item: null });
    if (serial !== "") void enter(serial);
    else void records().item.get(itemId).then((item) => item && put(item));
  }, [serial, itemId]);
}

function faultOf(lines: readonly CartLine[], missing: number, currency: string): string | null {
  const faulty = lines.find((line) => lineFault(line) !== null);
  if (faulty) return t("sales.discountTooHigh", { name: faulty.name });
  if (missing > 0) return t("sales.stillMissing", { amount: formatMoney(missing, currency) });
  return missing < 0 ? t("sales.tooMuch", { amount: formatMoney(-missing, currency) }) : null;
}
