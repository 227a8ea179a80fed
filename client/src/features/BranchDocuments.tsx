/** The documents of one kind in this branch, newest first, with a link to their CSV file. */
import type { ComponentChildren } from "preact";
import type { RecordOf } from "../core/model";
import { t } from "../i18n";
import { useMore } from "../state/more";
import { ready } from "../state/session";
import { records } from "../state/shop";
import { documentsOfBranch } from "../storage/documents";
import { Code, type Column, DataTable, DateTime, ShowMore, Skeleton, StatusPill } from "../ui";
import { ExportLink } from "./ExportLink";
import { documentHref } from "./hrefs";
import { StandingPill } from "./standing";

/** Kinds whose documents are opened and later closed. */
type ClosedKind = "stocktake" | "till";

export interface BranchDocumentsProps<K extends ClosedKind> {
  kind: K;
  title: string;
  /** The path of the list below /api/v1. */
  path: string;
  status: (document: RecordOf[K]) => ComponentChildren;
  /** The columns between the status and the time. */
  columns?: readonly Column<RecordOf[K]>[];
  empty: ComponentChildren;
}

export function BranchDocuments<K extends ClosedKind>(props: BranchDocumentsProps<K>) {
  const { kind, title, path, status, columns = [], empty } = props;
  const branchId = ready.value?.branch.id ?? "";
  const { rows, left, showMore } = useMore(() => documentsOfBranch(records(), kind, branchId), [kind, branchId]);
  return (
    <>
      {rows === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <DataTable<RecordOf[K]>
          caption={title}
          columns={[
            { key: "when", header: t("stock.when"), cell: ({ happened_at }) => <DateTime at={happened_at} /> },
            { key: "status", header: t("stock.status"), cell: status, narrow: "end" },
            ...columns,
            { key: "code", header: t("stock.code"), cell: ({ code }) => <Code>{code}</Code> },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => documentHref(kind, id)}
          empty={empty}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path={path} query={{ branch_id: branchId }} />
    </>
  );
}

export interface OpenOrClosedProps {
  status: RecordOf[ClosedKind]["status"];
  words: { open: string; closed: string };
}

/** Shows whether a document is open or closed, or another standing. */
export function OpenOrClosed({ status, words }: OpenOrClosedProps) {
  if (status === null || status === "discarded") return <StandingPill record={{ status }} />;
  const look =
    status === "open" ? ({ tone: "warn", shape: "half" } as const) : ({ tone: "good", shape: "disc" } as const);
  return <StatusPill {...look} label={words[status]} />;
}
