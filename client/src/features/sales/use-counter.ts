/** The actions of the counter for a code that is scanned, typed or picked. */
import { useEffect, useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { queryOf, replaceQuery, showToast } from "../../ui";
import { useScan } from "../scan-table";
import { nameCode, type CodeNamed } from "../picking/name-code";
import {
  addItem,
  addSerial,
  putLine,
  removeKey,
  removeLine,
  removeOne,
  removeSerial,
  soldAs,
  takenKeys,
  type CartLine,
} from "./cart";
import type { CartInHand } from "./use-cart";

export type Refused = Extract<CodeNamed, { kind: "refused" }>;

export interface CounterHands {
  /** An item with serials whose unit has to be chosen. */
  picking: Item | null;
  stopPicking: () => void;
  refused: Refused | null;
  dismiss: () => void;
  enter: (code: string) => Promise<CodeNamed>;
  put: (item: Item) => void;
  putSerial: (item: Item, serial: string) => void;
  scan: () => void;
  /** Removes a line or one serial of it, with an undo. */
  takeOut: (line: CartLine, serial: string | null) => void;
  pickFor: (line: CartLine) => Promise<void>;
}

export function useCounter(inHand: CartInHand): CounterHands {
  const { cart, change } = inHand;
  const { branch, shop } = ready.value!;
  const [picking, setPicking] = useState<Item | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const put = (item: Item) => {
    setRefused(null);
    if (item.serial_tracked) setPicking(item);
    else change((now) => addItem(now, soldAs(item, shop)));
  };
  const putSerial = (item: Item, serial: string) => {
    setRefused(null);
    change((now) => addSerial(now, soldAs(item, shop), serial));
  };
  const enter = async (code: string): Promise<CodeNamed> => {
    const added = await nameCode(records(), code, branch.id, takenKeys(cart));
    if (added.kind === "unit") putSerial(added.item, added.unit.serial);
    else if (added.kind === "item") put(added.item);
    else setRefused(added);
    return added;
  };
  const enterScanned = async (code: string) => giveSignal((await enter(code)).kind === "refused" ? "bad" : "good");
  useScan("sell", "open", { add_to_sale: (text) => void enterScanned(text) });
  useAsked(inHand, enter, put);

  /** Removes what was scanned: its unit, or one of its item. */
  const takeBack = async (code: string) => {
    const named = await nameCode(records(), code, branch.id, []);
    change((now) =>
      named.item && !named.item.serial_tracked ? removeOne(now, named.item.id) : removeKey(now, serialIn(code)),
    );
  };
  const scan = () => scanInto(enter, takeBack);
  const takeOut = (line: CartLine, serial: string | null) => {
    const at = cart.lines.indexOf(line);
    change((now) => (serial === null ? removeLine(now, line.item_id) : removeSerial(now, line.item_id, serial)));
    showToast(t("sales.takenOut", { name: serial ?? line.name }), {
      undo: () => change((now) => putLine(removeLine(now, line.item_id), line, at)),
    });
  };
  const pickFor = async (line: CartLine) => {
    const item = await records().item.get(line.item_id);
    if (item) setPicking(item);
  };
  return {
    picking,
    stopPicking: () => setPicking(null),
    refused,
    dismiss: () => setRefused(null),
    enter,
    put,
    putSerial,
    scan,
    takeOut,
    pickFor,
  };
}

function scanInto(enter: CounterHands["enter"], takeBack: (code: string) => Promise<void>): void {
  void openScanner({
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
}

/** Handles the parameters with which other screens open this one: a unit or item to sell, a customer, or a return to
 * exchange. */
function useAsked(
  { change, hold, draft: { isMine } }: CartInHand,
  enter: (code: string) => Promise<CodeNamed>,
  put: (item: Item) => void,
): void {
  const [serial, itemId, customerId, returnId] = [
    queryOf("serial"),
    queryOf("item"),
    queryOf("customer"),
    queryOf("exchange"),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was asked; the rest is new each time
  useEffect(() => {
    if (!isMine || serial + itemId + customerId + returnId === "") return;
    replaceQuery({ serial: null, item: null, customer: null, exchange: null });
    if (serial !== "") void enter(serial);
    if (itemId !== "")
      void records()
        .item.get(itemId)
        .then((item) => item && put(item));
    if (customerId !== "") change((now) => ({ ...now, customer_id: customerId }));
    if (returnId !== "") void exchangeFor(returnId);
  }, [isMine, serial, itemId, customerId, returnId]);

  /** An exchange is a new sale; an open one is set aside. */
  const exchangeFor = async (id: string) => {
    const back = await records().return.get(id);
    if (!back) return;
    const sale = back.sale_id === null ? undefined : await records().sale.get(back.sale_id);
    await hold();
    change((now) => ({
      ...now,
      customer_id: sale?.customer_id ?? now.customer_id,
      exchange: { return_id: back.id, code: back.code, amount: back.refund },
    }));
  };
}
