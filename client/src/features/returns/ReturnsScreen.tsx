/** The returns of this branch, newest first; a search finds any return of the shop by its code, its sale or a
 * serial. */
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
  ShowMore,
  Skeleton,
  queryOf,
  replaceQuery,
} from "../../ui";
import type { Column } from "../../ui";
import { sayText } from "../erased";
import { ExportLink } from "../ExportLink";
import { HREFS, documentHref } from "../hrefs";
import { StandingPill } from "../standing";
import { findReturns, type ListedReturn } from "./find-returns";

export function ReturnsScreen() {
  const person = ready.value;
  const query = queryOf("q");
  const branchId = person?.branch.id ?? "";
  const { rows, left, showMore } = useMore(() => findReturns(records(), { text: query, branchId }), [query, branchId]);
  if (!person) return null;
  const begin = (
    <ButtonLink href={HREFS.newReturn} look="primary" icon="plus">
      {t("returns.new")}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader title={t("returns.list")} about={person.branch.name} backHref={HREFS.sales} actions={begin} />
      <SearchField
        label={t("returns.search")}
        value={query}
        onInput={(q) => replaceQuery({ q })}
        results={rows?.length}
      />
      {rows ? (
        <DataTable
          caption={t("returns.list")}
          columns={columnsOf(person.shop.currency)}
          rows={rows}
          rowKey={({ back }) => back.id}
          rowHref={({ back }) => documentHref("return", back.id)}
          empty={
            <EmptyState
              icon={query === "" ? "undo" : "search"}
              title={query === "" ? t("returns.none") : t("returns.noneFound")}
              action={query === "" ? begin : undefined}
            >
              {query === "" ? t("returns.noneBody") : t("returns.noneFoundBody")}
            </EmptyState>
          }
        />
      ) : (
        <Skeleton lines={8} />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/returns" query={{ q: query || null, branch_id: branchId }} />
    </Page>
  );
}

function columnsOf(currency: string): readonly Column<ListedReturn>[] {
  return [
    { key: "what", header: t("returns.lines"), cell: ({ what }) => what },
    { key: "reason", header: t("returns.reason"), cell: ({ back }) => sayText(back.reason), long: true },
    { key: "when", header: t("returns.when"), cell: ({ back }) => <DateTime at={back.happened_at} /> },
    {
      key: "code",
      header: t("returns.code"),
      cell: ({ back }) => (
        <>
          <Code>{back.code}</Code> <StandingPill record={back} />
        </>
      ),
    },
    {
      key: "sale",
      header: t("returns.sale"),
      cell: ({ sale }) => (sale ? <Code>{sale.code}</Code> : t("returns.noSale")),
      narrow: "off",
    },
    {
      key: "refund",
      header: t("returns.refund"),
      cell: ({ back }) => <Money minor={back.refund} currency={currency} />,
      number: true,
    },
  ];
}
