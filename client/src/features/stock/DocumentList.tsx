/** A searchable list of restocks or adjustments, newest first. */
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Code,
  DataTable,
  DateTime,
  EmptyState,
  queryOf,
  replaceQuery,
  SearchField,
  ShowMore,
  Skeleton,
} from "../../ui";
import { documentHref } from "../hrefs";
import { StandingPill } from "../standing";
import { findDocuments } from "./find-documents";

export interface DocumentListProps {
  kind: "restock" | "adjustment";
  title: string;
  /** The reference column: its header, and the words for a reference. */
  reference: { header: string; say: (reference: string) => string };
  empty: ComponentChildren;
}

export function DocumentList({ kind, title, reference, empty }: DocumentListProps) {
  const text = queryOf("q");
  const branchId = ready.value?.branch.id ?? "";
  const { rows, left, showMore } = useMore(
    () => findDocuments(records(), { kind, text, branchId }),
    [kind, text, branchId],
  );
  const nothing = (
    <EmptyState icon="search" title={t("stock.nothingFound")}>
      {t("stock.nothingFoundAbout")}
    </EmptyState>
  );
  return (
    <>
      <SearchField label={t("stock.search")} value={text} onInput={(q) => replaceQuery({ q })} results={rows?.length} />
      {rows === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DataTable
          caption={title}
          columns={[
            { key: "what", header: t("stock.what"), cell: ({ what }) => what },
            {
              key: "reference",
              header: reference.header,
              cell: (row) => (row.reference === null ? null : reference.say(row.reference)),
            },
            { key: "who", header: t("stock.who"), cell: ({ person }) => person, narrow: "off" },
            { key: "when", header: t("stock.when"), cell: ({ happened_at }) => <DateTime at={happened_at} /> },
            {
              key: "code",
              header: t("stock.code"),
              cell: (row) => (
                <>
                  <Code>{row.code}</Code> <StandingPill record={row} />
                </>
              ),
            },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => documentHref(kind, id)}
          empty={text === "" ? empty : nothing}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
    </>
  );
}
