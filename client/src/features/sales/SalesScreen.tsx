/** The sales of this branch, newest first; a search finds any sale of the shop by its code, a serial or the
 * customer. */
import { t } from "../../i18n";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  ButtonLink,
  Code,
  DataTable,
  DateTime,
  EmptyState,
  Money,
  Page,
  PageHeader,
  SearchField,
  Select,
  ShowMore,
  Skeleton,
  queryOf,
  replaceQuery,
} from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { HREFS, documentHref } from "../hrefs";
import { SALE_FILTERS, findSales, type ListedSale, type SaleFilter } from "./find-sales";
import { isPlain, SaleStatus } from "./SaleStatus";

export function SalesScreen() {
  const person = ready.value;
  const query = queryOf("q");
  const asked = queryOf("status");
  const filter = SALE_FILTERS.find((one) => one === asked) ?? "all";
  const branchId = person?.branch.id ?? "";
  const { rows, left, showMore } = useMore(
    () => findSales(records(), { text: query, filter, branchId }),
    [query, filter, branchId],
  );
  if (!person) return null;
  return (
    <Page>
      <PageHeader
        title={t("sales.list")}
        about={person.branch.name}
        actions={
          <>
            <ButtonLink href={HREFS.returns} icon="undo">
              {t("sales.returns")}
            </ButtonLink>
            <ButtonLink href={HREFS.sell} look="primary" icon="plus">
              {t("sales.newSale")}
            </ButtonLink>
          </>
        }
      />
      <div class="search-bar">
        <SearchField
          label={t("sales.search")}
          value={query}
          onInput={(q) => replaceQuery({ q })}
          results={rows?.length}
        />
        <FilterField filter={filter} />
      </div>
      {rows ? (
        <DataTable
          caption={t("sales.list")}
          columns={columnsOf(person.shop.currency)}
          rows={rows}
          rowKey={({ sale }) => sale.id}
          rowHref={({ sale }) => documentHref("sale", sale.id)}
          empty={
            query === "" && filter === "all" ? (
              <EmptyState icon="receipt" title={t("sales.noSales")}>
                {t("sales.noSalesBody")}
              </EmptyState>
            ) : (
              <EmptyState icon="search" title={t("sales.noneFound")}>
                {t("sales.noneFoundBody")}
              </EmptyState>
            )
          }
        />
      ) : (
        <Skeleton lines={8} />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink
        path="/sales"
        query={{
          q: query || null,
          status: filter === "completed" || filter === "voided" ? filter : null,
          branch_id: branchId,
        }}
      />
    </Page>
  );
}

function FilterField({ filter }: { filter: SaleFilter }) {
  return (
    <Select
      label={t("sales.status")}
      value={filter}
      options={SALE_FILTERS.map((value) => ({
        value,
        label: value === "all" ? t("sales.statusAll") : t(`sales.status_${value}`),
      }))}
      onInput={(status: SaleFilter) => replaceQuery({ status: status === "all" ? null : status })}
    />
  );
}

function columnsOf(currency: string): readonly Column<ListedSale>[] {
  return [
    { key: "what", header: t("sales.what"), cell: ({ what }) => what },
    { key: "customer", header: t("sales.customer"), cell: ({ customer }) => customer },
    { key: "when", header: t("sales.when"), cell: ({ sale }) => <DateTime at={sale.happened_at} /> },
    { key: "code", header: t("sales.code"), cell: ({ sale }) => <Code>{sale.code}</Code> },
    {
      key: "status",
      header: t("sales.status"),
      cell: ({ sale }) => <SaleStatus sale={sale} />,
      narrow: ({ sale }) => (isPlain(sale) ? "off" : "below"),
    },
    {
      key: "total",
      header: t("sales.total"),
      cell: ({ sale }) => <Money minor={sale.total} currency={currency} />,
      number: true,
    },
    {
      key: "due",
      header: t("money.due"),
      cell: ({ sale: { balance } }) => (balance ? <Money minor={balance} currency={currency} /> : null),
      number: true,
      labelled: true,
      narrow: "below",
    },
  ];
}
