/** The forms of money: quotes, bills, payments and tills. */
import { CloseTill } from "../../src/features/money/CloseTill";
import { HandOver } from "../../src/features/money/HandOver";
import { MoneyPanel } from "../../src/features/money/MoneyPanel";
import { MoveCash } from "../../src/features/money/MoveCash";
import { BillScreen } from "../../src/features/money/PaperScreen";
import { TakeMoney } from "../../src/features/money/TakeMoney";
import { TillsScreen } from "../../src/features/money/TillsScreen";
import type { Step } from "../../src/state/record";
import { ready } from "../../src/state/session";
import { records } from "../../src/state/shop";
import { nextId } from "../cast";
import { tap, type } from "../form-hand";
import { OPENED, REPAIR, repair } from "./recorded-before";
import { type Form, nothing, open } from "./recording-form";

const TILL = nextId();
const BILL = nextId();
const CHARGED = {
  repair_id: REPAIR,
  lines: [{ description: "Screen", quantity: 1, unit_price: 8000 }],
  total: 8000,
};
const PRICED = { type: "repair.update", payload: { repair_id: REPAIR, changes: { price: 8000 } } } as Step;
const BILLED = { type: "repair.bill", payload: { bill_id: BILL, ...CHARGED, tax_mode: "inclusive" } } as Step;
const QUOTED = { type: "repair.quote", payload: { quote_id: nextId(), ...CHARGED } } as Step;
const PAID = {
  type: "payment.take",
  payload: { payment_id: nextId(), document: { type: "repair", id: REPAIR }, amount: 8000, method: "cash" },
} as Step;
const COMPLETED = { type: "repair.complete", payload: { repair_id: REPAIR } } as Step;
const TILL_OPENED = { type: "till.open", payload: { till_id: TILL, float: 20000 } } as Step;

const till = async () => (await records().till.get(TILL))!;

async function openPanel(): Promise<void> {
  open("/repairs", <MoneyPanel repair={await repair()} shop={ready.value!.shop} />);
}

export const MONEY_FORMS: Record<string, Form> = {
  "a quote": {
    before: [OPENED, PRICED],
    open: async () => {
      await openPanel();
      await tap("Quote €80.00");
    },
    button: "Quote €80.00",
    records: ["repair.quote"],
  },
  "a quote that is typed freely": {
    before: [OPENED],
    open: async () => {
      await openPanel();
      await tap("Make a quote");
      await type("Description", "Screen with frame");
      await type("Amount", "189");
    },
    button: "Quote €189.00",
    records: ["repair.quote"],
  },
  "an answer to a quote": {
    before: [OPENED, PRICED, QUOTED],
    open: openPanel,
    button: "Customer approves",
    records: ["repair.answer_quote"],
  },
  "a bill": {
    before: [OPENED, PRICED],
    open: openPanel,
    button: "Charge",
    records: ["repair.bill"],
  },
  "a bill that is voided": {
    before: [OPENED, BILLED],
    open: async () => {
      open(`/bills/${BILL}`, <BillScreen documentId={BILL} />);
      await tap("Void invoice");
    },
    button: "Void invoice",
    records: ["bill.void"],
  },
  "a payment": {
    before: [OPENED, BILLED],
    open: async () => {
      const document = { type: "repair" as const, id: REPAIR };
      const props = { document, kind: "payment" as const, till: null, paidBy: null, currency: "EUR", onClose: nothing };
      open("/repairs", <TakeMoney record={await repair()} {...props} />);
    },
    button: "Cash",
    records: ["payment.take"],
  },
  "a device that is handed over": {
    before: [OPENED, PRICED, COMPLETED],
    open: async () => {
      open("/repairs", <HandOver repair={await repair()} shop={ready.value!.shop} onDone={nothing} />);
      await tap("Hand over & charge €80.00");
    },
    button: "Card",
    records: ["repair.bill", "payment.take", "repair.deliver"],
  },
  "money that is paid back": {
    before: [OPENED, BILLED, PAID],
    open: async () => {
      const document = { type: "repair" as const, id: REPAIR };
      const props = { document, kind: "refund" as const, till: null, paidBy: null, currency: "EUR", onClose: nothing };
      open("/repairs", <TakeMoney record={await repair()} {...props} />);
      await type("Reason", "paid too much");
    },
    button: "Cash",
    records: ["payment.refund"],
  },
  "a till": {
    open: async () => {
      open("/tills", <TillsScreen />);
      await tap("Open till");
      await type("Cash at the start", "200.00");
    },
    button: "Open till",
    records: ["till.open"],
  },
  "cash that is put in": {
    before: [TILL_OPENED],
    open: async () => {
      open("/tills", <MoveCash till={await till()} isOut={false} currency="EUR" onClose={nothing} />);
      await type("Amount", "10.00");
      await type("Reason", "change");
    },
    button: "Put cash in",
    records: ["till.move"],
  },
  "a till that is closed": {
    before: [TILL_OPENED],
    open: async () => {
      open("/tills", <CloseTill till={await till()} currency="EUR" onClose={nothing} />);
      await type("Counted: Cash", "200.00");
    },
    button: "Count and close",
    records: ["till.close"],
  },
};
