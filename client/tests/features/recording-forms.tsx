/** Every form that records, and how it is filled in: double-tap.test.tsx taps them all. */
import { expect, vi } from "vitest";
import { render } from "preact";
import { NewAdjustmentScreen } from "../../src/features/adjustments/NewAdjustmentScreen";
import { ConflictPage } from "../../src/features/conflicts/ConflictPage";
import { DuplicateCode } from "../../src/features/conflicts/DuplicateCode";
import { DuplicateDocument } from "../../src/features/conflicts/DuplicateDocument";
import { OwnAnswer } from "../../src/features/conflicts/OwnAnswer";
import { TwoRecords } from "../../src/features/conflicts/TwoRecords";
import { Groups } from "../../src/features/conflicts/Groups";
import { ContactDialog } from "../../src/features/contacts/ContactDialog";
import { MergeButton } from "../../src/features/customers/MergedCustomers";
import { TryOut } from "../../src/features/imports/TryOut";
import { NewItemScreen } from "../../src/features/items/ItemFormScreen";
import { ItemMenu } from "../../src/features/items/ItemMenu";
import { CustomerField } from "../../src/features/picking/CustomerField";
import { NewRepairScreen } from "../../src/features/repairs/NewRepairScreen";
import { RepairScreen } from "../../src/features/repairs/RepairScreen";
import { ItemRestockScreen } from "../../src/features/restock/RestockScreen";
import { NewReturnScreen } from "../../src/features/returns/NewReturnScreen";
import { SaleScreen } from "../../src/features/sales/SaleScreen";
import { SellScreen } from "../../src/features/sales/SellScreen";
import { NumberDialog } from "../../src/features/serials/NumberDialog";
import { UnitSheet } from "../../src/features/serials/UnitSheet";
import { WrongUnitDialog } from "../../src/features/serials/WrongUnit";
import { Differences } from "../../src/features/stocktakes/Differences";
import { Findings } from "../../src/features/stocktakes/Findings";
import { NewStocktakeScreen } from "../../src/features/stocktakes/NewStocktakeScreen";
import { StocktakeScreen } from "../../src/features/stocktakes/StocktakeScreen";
import { NewTransferScreen } from "../../src/features/transfers/NewTransferScreen";
import { ReceiveScreen } from "../../src/features/transfers/ReceiveScreen";
import { TransferScreen } from "../../src/features/transfers/TransferScreen";
import type { Step } from "../../src/state/record";
import { records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { contact, NOON, nextId, phone, unit } from "../cast";
import { tap, type } from "../form-hand";
import {
  CABLE,
  SALE,
  REPAIR,
  TRANSFER,
  STOCKTAKE,
  stocktake,
  conflict,
  evidence,
  readOf,
  SOLD,
  OPENED,
  SENT,
  COUNTED,
} from "./recorded-before";
import { type Form, nothing, open } from "./recording-form";
import { MESSAGE_FORMS } from "./message-forms";
import { MONEY_FORMS } from "./money-forms";
import { TICKET_FORMS } from "./ticket-forms";

export const FORMS: Record<string, Form> = {
  "an adjustment": {
    open: async () => {
      open("/adjustments/new?item=cable", <NewAdjustmentScreen />);
      await type("Difference", "-1");
      await type("Reason", "damaged");
    },
    button: "Record adjustment",
    records: ["stock.adjust"],
  },
  "a new item": {
    open: async () => {
      open("/items/new", <NewItemScreen />);
      await type("Name", "Case");
      await type("Price", "9.00");
    },
    button: "Save",
    records: ["item.create"],
  },
  "a restock": {
    open: () => open("/items/cable/restock", <ItemRestockScreen itemId="cable" />),
    button: "Restock",
    records: ["stock.restock"],
  },
  "a customer": {
    open: async () => {
      open("/customers", <ContactDialog kind="customer" contact={null} onSaved={nothing} onClose={nothing} />);
      await type("Name", "Carl");
    },
    button: "Save",
    records: ["customer.create"],
  },
  "two customers who are one person": {
    open: async () => {
      const twin = { ...contact("twin", "C. Weber"), phone: "0151 234567" };
      const customer = { ...contact("carl", "Carl Weber"), phone: "0151 234567" };
      await records().customer.bulkPut([customer, twin].map((one) => toRow("customer", one, 0)));
      open("/customers", <MergeButton customer={customer} other={twin} />);
      await tap("Same person as C. Weber");
    },
    button: "Yes, the same person",
    records: ["customer.merge"],
  },
  "a customer at the counter": {
    open: async () => {
      open("/sell", <CustomerField customerId={null} onChange={nothing} />);
      await tap("Choose");
      await tap("New customer");
      await type("Name", "Carl");
    },
    button: "Save",
    records: ["customer.create"],
  },
  "a supplier": {
    open: async () => {
      open("/suppliers", <ContactDialog kind="supplier" contact={null} onSaved={nothing} onClose={nothing} />);
      await type("Name", "Parts & Co");
    },
    button: "Save",
    records: ["supplier.create"],
  },
  "an item that is archived": {
    open: async () => {
      open("/items", <ItemMenu item={CABLE} here={1} />);
      document.querySelector<HTMLButtonElement>("button")!.click();
      await tap("Archive");
    },
    button: "Archive",
    records: ["item.archive"],
  },
  "a sale": {
    open: async () => {
      await records().stock.put(
        toRow(
          "stock",
          { id: "cable:north", item_id: "cable", branch_id: "north", quantity: 4, serial_tracked: false } as never,
          0,
        ),
      );
      open("/sell?item=cable", <SellScreen />);
      await tap("Charge");
    },
    button: "Cash, exact",
    records: ["sale.complete"],
  },
  "a void": {
    before: [SOLD],
    open: async () => {
      open(`/sales/${SALE.sale_id}`, <SaleScreen saleId={SALE.sale_id} />);
      await tap("Void");
      await type("Why is it voided", "wrong price");
    },
    button: "Void",
    records: ["sale.void"],
  },
  "a return": {
    before: [SOLD],
    open: async () => {
      open(`/returns/new?sale=${SALE.sale_id}&serial=SN-1`, <NewReturnScreen />);
      await type("Reason", "faulty");
    },
    button: "Return ·",
    records: ["sale.return"],
  },
  "a repair": {
    open: async () => {
      open("/repairs/new", <NewRepairScreen />);
      await type("Device", "Tablet");
      await type("Problem", "dark");
    },
    button: "Open repair",
    records: ["repair.open"],
  },
  "a note on a repair": {
    before: [OPENED],
    open: async () => {
      open(`/repairs/${REPAIR}`, <RepairScreen repairId={REPAIR} />);
      await type("New note", "waits for glass");
    },
    button: "Add note",
    records: ["repair.update"],
  },
  "a repair that is completed": {
    before: [OPENED],
    open: () => open(`/repairs/${REPAIR}`, <RepairScreen repairId={REPAIR} />),
    button: "Complete repair",
    records: ["repair.complete"],
  },
  "another number of a unit": {
    open: async () => {
      open("/serials/SN-2", <NumberDialog unit={unit("SN-2")} task="alias" onClose={nothing} />);
      await type("Second serial", "356938035643809");
    },
    button: "Save",
    records: ["serial.add_alias"],
  },
  "a transfer": {
    open: async () => {
      open(`/transfers/new?draft=${TRANSFER}`, <NewTransferScreen />);
      const id = `transfer:${TRANSFER}`;
      await vi.waitFor(async () => expect(await records().drafts.get(id)).toBeDefined());
      render(null, document.body);
      const lines = [{ item_id: "phone", name: "Phone 12", serial_tracked: true, quantity: 1, serials: ["SN-2"] }];
      await records().drafts.put({
        id,
        screen: "transfer",
        updated_at: 1,
        data: { transfer_id: TRANSFER, branch_id: "north", to_branch_id: "south", lines },
      });
      open(`/transfers/new?draft=${TRANSFER}`, <NewTransferScreen />);
    },
    button: "Send",
    records: ["transfer.send"],
  },
  "a transfer that is called back": {
    before: [SENT],
    open: async () => {
      open(`/transfers/${TRANSFER}`, <TransferScreen documentId={TRANSFER} />);
      await tap("Cancel transfer");
    },
    button: "Cancel transfer",
    records: ["transfer.cancel"],
  },
  "a stock-take": {
    open: () => open("/stocktakes/new", <NewStocktakeScreen />),
    button: "Start",
    records: ["stocktake.open"],
  },
  "what was counted": {
    before: [COUNTED],
    open: async () => {
      await records().drafts.put({
        id: `counting:${STOCKTAKE}`,
        screen: "counting",
        data: { serials: ["SN-1", "SN-2"], quantities: [] },
        updated_at: 1,
      });
      open(`/stocktakes/${STOCKTAKE}`, <StocktakeScreen documentId={STOCKTAKE} />);
    },
    button: "Submit",
    records: ["stocktake.count"],
  },
  "a note on a unit": {
    open: async () => {
      open("/serials/SN-2", <UnitSheet unit={unit("SN-2")} only="note" onClose={nothing} />);
      await type("Note", "scratched");
    },
    button: "Save",
    records: ["serial.note"],
  },
  "what a wrong unit was really": {
    open: async () => {
      const step = { operationId: nextId(), serial: "SN-1", itemId: "phone", branchId: "north", isFromStock: true };
      open("/serials/SN-1", <WrongUnitDialog steps={[step]} onClose={nothing} />);
      await type("The right serial", "SN-2");
    },
    button: "Save",
    records: ["conflict.resolve"],
  },
  "a decision": {
    open: () => open("/inbox/C", <TwoRecords read={readOf(conflict())} />),
    button: "The document is right",
    records: ["conflict.resolve"],
  },
  "several conflicts of one cause": {
    open: async () => {
      const [claim, other] = [evidence(), { ...evidence(), actor_id: "ben" }];
      for (const [id, serial] of [
        ["C", "SN-1"],
        ["D", "SN-2"],
      ] as const) {
        const sides = { operation_id: claim.operation_id, with: [other.operation_id], evidence: [claim, other] };
        await records().conflict.put(toRow("conflict", conflict({ id, serial, ...sides }), 0));
      }
      open("/inbox", <Groups />);
      const first = () => document.querySelector<HTMLButtonElement>("button");
      await vi.waitFor(() => expect(first()).not.toBeNull());
      first()!.click();
    },
    button: "Decide",
    records: ["conflict.resolve", "conflict.resolve"],
  },
  "an answer about one's own record": {
    open: () => {
      const own = evidence();
      const asked = conflict({ operation_id: own.operation_id, evidence: [own] });
      open("/inbox/C", <OwnAnswer read={readOf(asked)} subject="SN-1" />);
    },
    button: "It was right",
    records: ["conflict.answer"],
  },
  "a decision that is taken back": {
    open: async () => {
      const decision = {
        operation_id: nextId(),
        verdict: "stands" as const,
        new_serial: null,
        note: null,
        actor_id: "ada",
        happened_at: NOON,
      };
      await records().conflict.put(toRow("conflict", conflict({ status: "decided", closed_at: NOON, decision }), 0));
      open("/inbox/C", <ConflictPage conflictId="C" />);
    },
    button: "Undo decision",
    records: ["conflict.reopen"],
  },
  "two documents of one id": {
    open: () =>
      open(
        "/inbox/C",
        <DuplicateDocument
          read={readOf(conflict({ serial: null, reason: "duplicate_document" }))}
          claim={evidence()}
          holder={evidence()}
        />,
      ),
    button: "Both are right",
    records: ["conflict.resolve"],
  },
  "one item or two": {
    open: () =>
      open(
        "/inbox/C",
        <DuplicateCode
          read={readOf(conflict({ serial: null, reason: "duplicate_code" }))}
          item={CABLE}
          other={phone({ id: "cable-2", name: "Cable 2" })}
        />,
      ),
    button: "Two items, and both keep this code",
    records: ["conflict.resolve"],
  },
  "what arrived": {
    before: [{ ...SENT, branchId: "south", payload: { ...SENT.payload, to_branch_id: "north" } } as Step],
    open: async () => {
      open(`/transfers/${TRANSFER}/receive`, <ReceiveScreen documentId={TRANSFER} />);
      await tap("Everything arrived");
    },
    button: "Record what arrived",
    records: ["transfer.receive"],
  },
  ...TICKET_FORMS,
  ...MESSAGE_FORMS,
  ...MONEY_FORMS,
  "a count that is closed": {
    before: [COUNTED],
    open: async () => {
      open(`/stocktakes/${STOCKTAKE}`, <StocktakeScreen documentId={STOCKTAKE} />);
      await tap("Close stock-take");
    },
    button: "Close stock-take",
    records: ["stocktake.close"],
  },
  "a difference of a count": {
    before: [COUNTED],
    open: async () =>
      open(
        "/stocktakes",
        <Differences
          stocktake={await stocktake()}
          differences={[{ item_id: "cable", counted: 3, expected: 4, difference: -1 }]}
        />,
      ),
    button: "Adjust to 3",
    records: ["stock.adjust"],
  },
  "a finding of a count": {
    before: [COUNTED],
    open: async () => open("/stocktakes", <Findings kind="missing" serials={["SN-2"]} stocktake={await stocktake()} />),
    button: "Write off",
    records: ["stock.adjust"],
  },
  "a file of customers": {
    open: () =>
      open(
        "/import",
        <TryOut kind="customers" name="people.csv" rows={[["Name"], ["Carl"], ["Dora"]]} onAgain={nothing} />,
      ),
    button: "Record 2 lines",
    records: ["customer.create", "customer.create"],
  },
};
