/** A restock or an adjustment as recorded. */
import type { ComponentChildren } from "preact";
import type { Item, Standing } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, DataTable, DateTime, EmptyState, InARow, Money, Page, PageHeader, Skeleton } from "../../ui";
import type { Column } from "../../ui";
import { documentLabelsHref, HREFS, itemHref, supplierHref } from "../hrefs";
import { sayReason } from "../adjustments/reasons";
import { seesCosts } from "../permission";
import { StandingBanner } from "../standing";
import { SerialLinks } from "../serial-links";

interface Line {
  item_id: string;
  quantity: number;
  serials: readonly string[] | null;
  unit_cost?: number | null;
}

interface Shown {
  id: string;
  code: string;
  operation_id: string;
  status: string | null;
  standing: Standing;
  branch_id: string;
  actor_id: string;
  happened_at: number;
  about: readonly ComponentChildren[];
  lines: readonly Line[];
}

export function RestockDocumentScreen({ documentId }: { documentId: string }) {
  const read = async () => {
    const found = await records().restock.get(documentId);
    const supplier = found?.supplier_id ? await records().supplier.get(found.supplier_id) : undefined;
    return (
      found && {
        ...found,
        about: [supplier && <a href={supplierHref(supplier.id)}>{supplier.name}</a>, found.reference],
      }
    );
  };
  return <StockDocument id={documentId} kind="restock" read={read} />;
}

export function AdjustmentDocumentScreen({ documentId }: { documentId: string }) {
  const read = async () => {
    const found = await records().adjustment.get(documentId);
    return (
      found && {
        ...found,
        about: [sayReason(found.reason), found.note],
        lines: found.lines.map((line) => ({ ...line, quantity: line.delta })),
      }
    );
  };
  return <StockDocument id={documentId} kind="adjustment" read={read} />;
}

interface StockDocumentProps {
  id: string;
  kind: "restock" | "adjustment";
  read: () => Promise<Shown | undefined>;
}

function StockDocument({ id, kind, read }: StockDocumentProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` reads the document of this id
  const found = useLive(async () => {
    const document = await read();
    if (!document) return { document: null };
    const items = await records().item.bulkGet(document.lines.map((line) => line.item_id));
    const [branch, person] = await Promise.all([
      records().branch.get(document.branch_id),
      records().user.get(document.actor_id),
    ]);
    return { document, items, branch: branch?.name ?? "", person: person?.name ?? "" };
  }, [id]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={4} />
      </Page>
    );
  if (found.document === null) {
    return (
      <Page>
        <PageHeader title={t(`units.${kind}`)} backHref={kind === "restock" ? HREFS.bills : HREFS.adjustments} />
        <EmptyState icon="receipt" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      </Page>
    );
  }
  return <StockDocumentPage kind={kind} {...found} />;
}

interface StockDocumentPageProps {
  kind: StockDocumentProps["kind"];
  document: Shown;
  items: readonly (Item | undefined)[];
  branch: string;
  person: string;
}

function StockDocumentPage({ kind, document, items, branch, person }: StockDocumentPageProps) {
  const currency = ready.value?.shop.currency ?? "EUR";
  const cost = seesCosts() ? document.lines.reduce((sum, line) => sum + line.quantity * (line.unit_cost ?? 0), 0) : 0;
  const hasUnits = document.lines.some((line) => line.quantity > 0 && (line.serials ?? []).length > 0);
  return (
    <Page>
      <PageHeader
        title={`${t(`units.${kind}`)} ${document.code}`}
        about={
          <InARow
            facts={[
              <DateTime at={document.happened_at} />,
              t("restock.documentAbout", { branch, person }),
              ...document.about,
            ]}
          />
        }
        backHref={kind === "restock" ? HREFS.bills : HREFS.adjustments}
      />
      <StandingBanner record={document} />
      <DataTable
        caption={t("restock.lines")}
        columns={columnsOf(items, currency)}
        rows={document.lines.map((line, index) => ({ line, index }))}
        rowKey={({ index }) => String(index)}
      />
      {cost > 0 ? (
        <p class="cluster cluster--apart">
          <span class="soft">{t("restock.total")}</span>
          <strong>
            <Money minor={cost} currency={currency} />
          </strong>
        </p>
      ) : null}
      {hasUnits && kind === "restock" ? (
        <div class="cluster">
          <ButtonLink href={documentLabelsHref("restock", document.id)} icon="tag">
            {t("transfers.labels")}
          </ButtonLink>
        </div>
      ) : null}
    </Page>
  );
}

interface ShownLine {
  line: Shown["lines"][number];
  index: number;
}

function columnsOf(items: readonly (Item | undefined)[], currency: string): Column<ShownLine>[] {
  const showsCosts = seesCosts();
  return [
    {
      key: "item",
      header: t("restock.item"),
      cell: ({ line, index }) => <a href={itemHref(line.item_id)}>{items[index]?.name ?? line.item_id}</a>,
      interactive: true,
    },
    { key: "quantity", header: t("restock.quantity"), cell: ({ line }) => line.quantity, number: true },
    {
      key: "serials",
      header: t("restock.serials"),
      cell: ({ line }) =>
        line.serials && line.serials.length > 0 ? (
          <span class="cluster">
            <SerialLinks serials={line.serials} />
          </span>
        ) : null,
      interactive: true,
      narrow: "below",
    },
    {
      key: "cost",
      header: t("restock.unitCost"),
      cell: ({ line }) =>
        line.unit_cost == null || !showsCosts ? null : <Money minor={line.unit_cost} currency={currency} />,
      number: true,
      labelled: true,
    },
  ];
}
