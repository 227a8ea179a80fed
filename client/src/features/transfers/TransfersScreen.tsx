/** Transfers of this branch: drafts, those on their way here, and all sent and received ones. */
import { t } from "../../i18n";
import { branchName } from "../../state/branch-names";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateTime,
  EmptyState,
  ListRow,
  ListRows,
  Page,
  PageHeader,
  Panel,
  queryOf,
  replaceQuery,
  SearchField,
  Select,
  ShowMore,
  Skeleton,
} from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { countUnits } from "../stock/picked-lines";
import { findTransfers, TRANSFER_STATUSES } from "./find-transfers";
import type { ListedTransfer } from "./find-transfers";
import { draftsOf } from "./transfer-drafts";
import { TransferStatus, type TransferState } from "./TransferStatus";

export function TransfersScreen() {
  const branch = ready.value?.branch;
  const text = queryOf("q");
  const status: TransferState | "" = TRANSFER_STATUSES.find((known) => known === queryOf("status")) ?? "";
  const { rows, left, showMore } = useMore(
    () => findTransfers(records(), { text, status, branchId: branch?.id ?? "" }),
    [text, status, branch?.id],
  );
  const isSearch = text !== "" || status !== "";
  return (
    <Page>
      <PageHeader title={t("transfers.title")} about={branch?.name} backHref={HREFS.stock} actions={<NewTransfer />} />
      <Drafts branchId={branch?.id ?? ""} />
      <div class="search-bar">
        <SearchField
          label={t("stock.search")}
          value={text}
          onInput={(q) => replaceQuery({ q })}
          results={rows?.length}
        />
        <Select<TransferState | "">
          label={t("stock.status")}
          value={status}
          options={[
            { value: "", label: t("stock.anyStatus") },
            ...TRANSFER_STATUSES.map((value) => ({ value, label: t(`transfers.status_${value}`) })),
          ]}
          onInput={(chosen) => replaceQuery({ status: chosen })}
        />
      </div>
      {rows === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DataTable
          caption={t("transfers.title")}
          columns={columns()}
          rows={rows}
          rowKey={({ transfer }) => transfer.id}
          rowHref={({ transfer }) => documentHref("transfer", transfer.id)}
          empty={isSearch ? <NothingFound /> : <NoTransfers />}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/transfers" query={{ q: text || null, status: status || null, branch_id: branch?.id }} />
    </Page>
  );
}

function columns(): readonly Column<ListedTransfer>[] {
  return [
    { key: "route", header: t("transfers.route"), cell: ({ from, to }) => t("transfers.fromTo", { from, to }) },
    {
      key: "status",
      header: t("stock.status"),
      cell: ({ transfer }) => <TransferStatus status={transfer.status} />,
      narrow: "end",
    },
    { key: "what", header: t("stock.what"), cell: ({ what }) => what, long: true },
    { key: "when", header: t("stock.when"), cell: ({ transfer }) => <DateTime at={transfer.happened_at} /> },
    { key: "code", header: t("stock.code"), cell: ({ transfer }) => <Code>{transfer.code}</Code> },
    {
      key: "receive",
      header: t("transfers.receive"),
      interactive: true,
      narrow: "below",
      cell: ({ transfer, isComing }) =>
        isComing ? (
          <ButtonLink href={`${documentHref("transfer", transfer.id)}/receive`} icon="check">
            {t("transfers.receive")}
          </ButtonLink>
        ) : null,
    },
  ];
}

function Drafts({ branchId }: { branchId: string }) {
  const drafts = useLive(() => draftsOf(records(), branchId), [branchId]) ?? [];
  if (drafts.length === 0) return null;
  return (
    <Panel title={t("transfers.drafts")}>
      <ListRows label={t("transfers.drafts")}>
        {drafts.map((draft) => (
          <ListRow
            key={draft.transfer_id}
            title={
              draft.to_branch_id
                ? t("transfers.fromTo", { from: branchName(draft.branch_id), to: branchName(draft.to_branch_id) })
                : t("transfers.new")
            }
            about={t("stock.units", { count: countUnits(draft.lines) })}
            href={`${HREFS.newTransfer}?draft=${encodeURIComponent(draft.transfer_id)}`}
            trailing={<TransferStatus status="draft" />}
          />
        ))}
      </ListRows>
    </Panel>
  );
}

function NewTransfer() {
  const refusal = refusalOf("transfer.draft");
  if (refusal)
    return (
      <Button icon="plus" refusal={refusal}>
        {t("transfers.new")}
      </Button>
    );
  return (
    <ButtonLink href={HREFS.newTransfer} look="primary" icon="plus">
      {t("transfers.new")}
    </ButtonLink>
  );
}

function NoTransfers() {
  return (
    <EmptyState icon="truck" title={t("transfers.none")}>
      {t("transfers.noneAbout")}
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState icon="search" title={t("stock.nothingFound")}>
      {t("stock.nothingFoundAbout")}
    </EmptyState>
  );
}
