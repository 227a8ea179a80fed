/** The form of a bill: supplier, reference and lines. The draft is stored on the device until it is recorded. */
import { useState } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  EmptyState,
  navigate,
  Page,
  PageHeader,
  queryOf,
  showToast,
  Skeleton,
  TextField,
} from "../../ui";
import { useScan } from "../scan-table";
import { DraftPlace } from "../DraftPlace";
import { documentHref, HREFS, itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { RefusalBanner } from "../refusal-banner";
import { sayMismatch } from "../serial-entry/serial-words";
import { itemOfCode } from "../stock/find-stock-items";
import { StockItemSearch } from "../stock/StockItemSearch";
import { SupplierField } from "../suppliers/SupplierField";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import { billFor, changeLine, emptyBill, faultOf, putItem, removeLine, stepsOf, totalCost } from "./bill";
import type { BillDraft, BillFault } from "./bill";
import { BillLines } from "./BillLines";
import { readBill } from "./read-bill";

/** A bill that begins with one item, opened from the item's menu. */
export function ItemRestockScreen({ itemId }: { itemId: string }) {
  const found = useLive(async () => ({ item: await records().item.get(itemId) }), [itemId]);
  const item: Item | undefined = found?.item;
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  if (item?.track_stock)
    return (
      <Bill
        key={item.id}
        id={`restock:${item.id}`}
        begin={() => billFor(newId(), item.id, queryOf("serial"))}
        item={item}
      />
    );
  return (
    <Page>
      <PageHeader title={t("restock.title")} backHref={item ? itemHref(itemId) : HREFS.items} />
      {item ? (
        <Banner tone="info">{t("restock.notTracked")}</Banner>
      ) : (
        <EmptyState icon="box" title={t("items.gone")}>
          {t("items.goneAbout")}
        </EmptyState>
      )}
    </Page>
  );
}

export function RestockScreen() {
  const supplier_id = queryOf("supplier");
  return <Bill id="restock" begin={() => emptyBill(newId(), supplier_id)} item={null} />;
}

interface BillProps {
  id: string;
  begin: () => BillDraft;
  item: Item | null;
}

function Bill({ id, begin, item }: BillProps) {
  // A scanned unit gets a new bill without a stored draft, so that it is not added to a bill that was begun before.
  const draft = useDraft<BillDraft>(queryOf("serial") ? null : id, {
    begin,
    creates: ({ restock_id }) => ({ kind: "restock", id: restock_id }),
  });
  const branch = ready.value?.branch.name ?? "";
  const about = item ? t("restock.about", { name: item.name, branch }) : t("restock.toBranch", { branch });
  return (
    <Page>
      <PageHeader
        title={item ? t("restock.title") : t("restock.billTitle")}
        about={about}
        backHref={item ? itemHref(item.id) : HREFS.stock}
      />
      <RefusalBanner of="stock.restock" />
      {draft ? (
        <DraftPlace draft={draft}>
          <BillForm draft={draft} item={item} />
        </DraftPlace>
      ) : (
        <Skeleton lines={5} />
      )}
    </Page>
  );
}

function BillForm({ draft, item }: { draft: KeptDraft<BillDraft>; item: Item | null }) {
  const { data, change, drop } = draft;
  const { attempt, fault, added, add, edit, submit } = useBill(draft, item);
  const checked = useLive(() => readBill(records(), data.lines), [data.lines]);
  const isEnteringSerials = checked?.some(({ item: each }) => each.id === data.open && each.serial_tracked) ?? false;
  const code = useBillCodes(isEnteringSerials, edit);
  // A bill that begins with an item asks for the item's quantity first.
  const search = (
    <StockItemSearch
      label={item ? t("restock.addItem") : t("stock.findItem")}
      autofocus={item === null}
      onItem={add}
      onEnter={(written) => void code.enter(written)}
      onScan={code.scan}
    />
  );
  return (
    <div class="form-grid">
      <div class="form-grid__wide stack">
        <TroubleBanner trouble={attempt.trouble} />
        {fault ? (
          <Banner tone="bad" urgent>
            {sayFault(fault)}
          </Banner>
        ) : null}
        {item ? null : search}
        <BillLines
          bill={data}
          checked={checked}
          isTried={fault !== null}
          added={added}
          total={totalCost(data.lines)}
          onLine={(itemId, changes) => edit((bill) => changeLine(bill, itemId, changes))}
          onOpen={(itemId) => change({ open: itemId })}
          onRemove={(itemId, name) => {
            edit((bill) => removeLine(bill, itemId));
            showToast(t("restock.removed", { name }), { undo: () => edit(() => data) });
          }}
        />
        {item ? search : null}
        <SupplierField
          supplierId={data.supplier_id === "" ? null : data.supplier_id}
          onChange={(supplierId) => change({ supplier_id: supplierId ?? "" })}
        />
      </div>
      <TextField
        label={t("restock.reference")}
        hint={t("restock.referenceHint")}
        value={data.reference}
        onInput={(reference) => change({ reference })}
        maxLength={200}
        optional
      />
      <div class="form-actions">
        {item ? (
          <ButtonLink href={itemHref(item.id)}>{t("items.cancel")}</ButtonLink>
        ) : isBegun(data) ? (
          <Button onClick={() => void drop().then(() => navigate(HREFS.stock))}>{t("restock.discard")}</Button>
        ) : null}
        <Button
          look="primary"
          icon="plus"
          busy={attempt.isBusy}
          refusal={refusalOf("stock.restock")}
          onClick={() => void submit()}
        >
          {t("restock.submit")}
        </Button>
      </div>
    </div>
  );
}

function isBegun({ lines, supplier_id, reference }: BillDraft): boolean {
  return lines.length > 0 || supplier_id !== "" || reference !== "";
}

/** Edits the bill and clears its errors; submitting checks and records it. */
function useBill(draft: KeptDraft<BillDraft>, item: Item | null) {
  const { data, change } = draft;
  const attempt = useRecording();
  const [fault, setFault] = useState<BillFault | null>(null);
  const edit = (step: (bill: BillDraft) => BillDraft) => {
    setFault(null);
    change(step);
  };
  const [added, setAdded] = useState<string | null>(null);
  const add = ({ id }: Item) => {
    setAdded(id);
    edit((bill) => putItem(bill, id));
  };

  const submit = () =>
    attempt.run(async ({ recordAll }) => {
      const lines = await readBill(records(), data.lines);
      const found = faultOf(lines);
      setFault(found);
      if (found) {
        if ("line" in found) change({ open: found.line.item.id });
        return false;
      }
      const [recorded] = await recordAll(stepsOf(data, lines), { draft });
      const count = lines.reduce((sum, { line }) => sum + (line.quantity ?? 0), 0);
      showToast(t("restock.done", { count, code: recorded?.code ?? "" }), { tone: "good" });
      navigate(
        item && lines.length === 1
          ? itemHref(item.id, item.serial_tracked ? "serials" : "stock")
          : documentHref("restock", data.restock_id),
        { replace: true },
      );
    });
  return { attempt, fault, added, add, edit, submit };
}

/** A scanned or typed code opens the line of its item; an unknown code shows a message. */
function useBillCodes(isEntering: boolean, edit: (step: (bill: BillDraft) => BillDraft) => void) {
  const enter = async (written: string): Promise<{ ok: boolean; message: string }> => {
    const named = await itemOfCode(records(), written);
    if (!named) {
      showToast(t("stock.unknownCode", { code: written }), { tone: "bad" });
      return { ok: false, message: t("stock.unknownCode", { code: written }) };
    }
    const serial = serialIn(written);
    edit((bill) => putItem(bill, named.item.id, named.unit || serial === written ? "" : serial));
    return { ok: true, message: named.item.name };
  };
  // While a line of serials is open it takes the scans, because the innermost target wins.
  useScan("bill", isEntering ? "entering_serials" : "open", {
    add_line: (written) => void enter(written).then(({ ok }) => giveSignal(ok ? "good" : "bad")),
  });
  const scan = () => void openScanner({ mode: "single", title: t("restock.addItem"), onCode: enter });
  return { enter, scan };
}

function sayFault(fault: BillFault): string {
  switch (fault.kind) {
    case "no_lines":
      return t("restock.noLines");
    case "too_many_serials":
      return t("restock.tooMany");
    case "on_two_lines":
      return t("restock.onTwoLines", { serial: fault.serial });
    case "quantity":
      return t("restock.mendLine", { name: fault.line.item.name, problem: t("restock.atLeastOne") });
    case "serials":
      return t("restock.mendLine", {
        name: fault.line.item.name,
        problem: sayMismatch(fault.line.check) ?? t("restock.linesToMend"),
      });
  }
}
