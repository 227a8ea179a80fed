/** The returns of this branch, newest first; any return of the shop by its code, its sale or a serial. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, Code, DataTable, DateTime, EmptyState, Money, Page, PageHeader, SearchField, ShowMore, Skeleton, queryOf, replaceQuery } from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { HREFS, documentHref } from "../hrefs";
import { findReturns, type ListedReturn } from "./find-returns";

const PAGE = 50;

export function ReturnsScreen() {
  const person = ready.value;
  const query = queryOf("q");
  const [shown, setShown] = useState(PAGE);
  const branchId = person?.branch.id ?? "";
  const found = useLive(() => findReturns(records(), { text: query, branchId, limit: shown + 1 }), [query, branchId, shown]);
  if (!person) return null;
  const columns: readonly Column<ListedReturn>[] = [
    { key: "code", header: t("returns.code"), cell: ({ back }) => <Code>{back.code}</Code> },
    { key: "when", header: t("returns.when"), cell: ({ back }) => <DateTime at={back.happened_at} />, narrow: "beside" },
    { key: "what", header: t("returns.lines"), cell: ({ what }) => what, long: true },
    { key: "sale", header: t("returns.sale"), cell: ({ sale }) => (sale ? <Code>{sale.code}</Code> : t("returns.noSale")), narrow: "under-end" },
    { key: "reason", header: t("returns.reason"), cell: ({ back }) => back.reason },
    { key: "refund", header: t("returns.refund"), cell: ({ back }) => <Money minor={back.refund} currency={person.shop.currency} />, number: true },
  ];
  const begin = (
    <ButtonLink href={HREFS.newReturn} look="primary" icon="plus">
      {t("returns.new")}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader title={t("returns.list")} about={person.branch.name} backHref={HREFS.sales} actions={begin} />
      <SearchField label={t("returns.search")} value={query} onInput={(q) => replaceQuery({ q })} results={found?.length} />
      {found ? (
        <DataTable
          caption={t("returns.list")}
          columns={columns}
          rows={found.slice(0, shown)}
          rowKey={({ back }) => back.id}
          rowHref={({ back }) => documentHref("return", back.id)}
          empty={
            <EmptyState icon={query === "" ? "undo" : "search"} title={query === "" ? t("returns.none") : t("returns.noneFound")} action={query === "" ? begin : undefined}>
              {query === "" ? t("returns.noneBody") : t("returns.noneFoundBody")}
            </EmptyState>
          }
        />
      ) : (
        <Skeleton lines={8} />
      )}
      <ShowMore left={(found?.length ?? 0) > shown ? PAGE : 0} page={PAGE} onMore={() => setShown(shown + PAGE)} />
      <ExportLink path="/returns" query={{ q: query || null, branch_id: branchId }} />
    </Page>
  );
}
