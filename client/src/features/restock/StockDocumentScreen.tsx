/** A restock or an adjustment as it was written. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Code, DataTable, DateTime, EmptyState, Money, Page, PageHeader, Skeleton } from "../../ui";
import { HREFS, itemHref, unitHref } from "../hrefs";
import { serialKeyOrNull } from "../../core/serial-key";

interface Line {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  unit_cost?: number | null;
}

interface Shown {
  code: string;
  branch_id: string;
  actor_id: string;
  happened_at: number;
  about: string | null;
  lines: readonly Line[];
}

export function RestockDocumentScreen({ documentId }: { documentId: string }) {
  const read = async () => {
    const found = await records().restock.get(documentId);
    return found && { ...found, about: found.reference };
  };
  return <StockDocument id={documentId} kind="restock" read={read} />;
}

export function AdjustmentDocumentScreen({ documentId }: { documentId: string }) {
  const read = async () => {
    const found = await records().adjustment.get(documentId);
    return found && { ...found, about: found.reason, lines: found.lines.map((line) => ({ ...line, quantity: line.delta })) };
  };
  return <StockDocument id={documentId} kind="adjustment" read={read} />;
}

interface StockDocumentProps {
  id: string;
  kind: "restock" | "adjustment";
  read: () => Promise<Shown | undefined>;
}

function StockDocument({ id, kind, read }: StockDocumentProps) {
  const found = useLive(async () => {
    const document = await read();
    if (!document) return { document: null };
    const items = await records().item.bulkGet(document.lines.map((line) => line.item_id));
    const [branch, person] = await Promise.all([records().branch.get(document.branch_id), records().user.get(document.actor_id)]);
    return { document, items, branch: branch?.name ?? "", person: person?.name ?? "" };
  }, [id]);
  if (found === undefined) return <Page><Skeleton lines={4} /></Page>;
  if (found.document === null) {
    return (
      <Page>
        <PageHeader title={t(`units.${kind}`)} backHref={HREFS.items} />
        <EmptyState icon="receipt" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      </Page>
    );
  }
  const { document, items, branch, person } = found;
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <Page>
      <PageHeader title={`${t(`units.${kind}`)} ${document.code}`} about={<><DateTime at={document.happened_at} /> · {t("restock.documentAbout", { branch, person })}{document.about ? ` · ${document.about}` : ""}</>} backHref={HREFS.items} />
      <DataTable
        caption={t("restock.lines")}
        columns={[
          { key: "item", header: t("restock.item"), cell: ({ line, index }) => <a href={itemHref(line.item_id)}>{items[index]?.name ?? line.item_id}</a> },
          { key: "quantity", header: t("restock.quantity"), cell: ({ line }) => line.quantity, number: true },
          { key: "serials", header: t("restock.serials"), cell: ({ line }) => <Serials of={line.serials ?? []} />, interactive: true },
          { key: "cost", header: t("restock.unitCost"), cell: ({ line }) => (line.unit_cost == null ? null : <Money minor={line.unit_cost} currency={currency} />), number: true },
        ]}
        rows={document.lines.map((line, index) => ({ line, index }))}
        rowKey={({ index }) => String(index)}
      />
    </Page>
  );
}

function Serials({ of }: { of: readonly string[] }) {
  return (
    <span class="cluster">
      {of.map((serial) => (
        <a key={serial} href={unitHref(serialKeyOrNull(serial) ?? serial)}>
          <Code>{serial}</Code>
        </a>
      ))}
    </span>
  );
}
