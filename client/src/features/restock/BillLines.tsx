/** The lines of a bill: one is open for editing, the others show their result. */
import { formatMoney, inARow, t } from "../../i18n";
import { ready } from "../../state/session";
import { EmptyState, IconButton, ListRow, ListRows, Skeleton } from "../../ui";
import type { BillDraft, BillLine, CheckedLine } from "./bill";
import { BillLineEditor } from "./BillLineEditor";

export interface BillLinesProps {
  bill: BillDraft;
  /** Undefined until it is read. */
  checked: readonly CheckedLine[] | undefined;
  isTried: boolean;
  /** The id of the item that was just added. */
  added: string | null;
  total: number;
  onLine: (itemId: string, changes: Partial<BillLine>) => void;
  onOpen: (itemId: string | null) => void;
  onRemove: (itemId: string, name: string) => void;
}

export function BillLines({ bill, checked, isTried, added, total, onLine, onOpen, onRemove }: BillLinesProps) {
  if (bill.lines.length === 0) {
    return (
      <EmptyState icon="box" title={t("restock.noLines")}>
        {t("restock.noLinesAbout")}
      </EmptyState>
    );
  }
  if (checked === undefined) return <Skeleton lines={3} />;
  const open = checked.find(({ item }) => item.id === bill.open);
  const others = checked.filter((line) => line !== open);
  // The draft has the typed text at once; the checked lines follow a moment later.
  const written = bill.lines.find(({ item_id }) => item_id === open?.item.id);
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <>
      {others.length > 0 ? (
        <ListRows label={t("restock.lines")}>
          {others.map((line) => (
            <ListRow
              key={line.item.id}
              title={line.item.name}
              about={aboutLine(line, currency)}
              onOpen={() => onOpen(line.item.id)}
              trailing={
                <IconButton
                  icon="trash"
                  label={t("restock.removeLine", { name: line.item.name })}
                  onClick={() => onRemove(line.item.id, line.item.name)}
                />
              }
            />
          ))}
        </ListRows>
      ) : null}
      {open && written ? (
        <section class="panel stack" aria-label={open.item.name}>
          <div class="cluster cluster--apart">
            <h2>{open.item.name}</h2>
            {checked.length > 1 ? (
              <IconButton
                icon="trash"
                label={t("restock.removeLine", { name: open.item.name })}
                onClick={() => onRemove(open.item.id, open.item.name)}
              />
            ) : null}
          </div>
          <BillLineEditor
            key={open.item.id}
            item={open.item}
            line={written}
            onChange={(changes) => onLine(open.item.id, changes)}
            isTried={isTried}
            isNew={open.item.id === added}
          />
        </section>
      ) : null}
      {total > 0 ? (
        <p class="cluster cluster--apart">
          <span class="soft">{t("restock.total")}</span>
          <strong>{formatMoney(total, currency)}</strong>
        </p>
      ) : null}
    </>
  );
}

function aboutLine({ line, item, check }: CheckedLine, currency: string): string {
  const count = t("restock.lineAbout", { count: line.quantity ?? 0 });
  const serials = item.serial_tracked
    ? t("restock.lineSerials", { entered: check.entered, required: check.required })
    : null;
  const cost = line.unit_cost === null ? null : formatMoney(line.unit_cost, currency);
  return inARow([count, serials, cost]);
}
