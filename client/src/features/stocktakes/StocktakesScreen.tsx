/** The stock-takes of this branch. */
import type { Stocktake } from "../../core/model";
import { t } from "../../i18n";
import { branchName } from "../../state/branch-names";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { documentsOfBranch } from "../../storage/documents";
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateTime,
  EmptyState,
  Page,
  PageHeader,
  ShowMore,
  Skeleton,
  StatusPill,
} from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { StandingPill } from "../standing";
import { countedIn } from "./count";

export function StocktakesScreen() {
  const branch = ready.value?.branch;
  const { rows, left, showMore } = useMore(
    () => documentsOfBranch(records(), "stocktake", branch?.id ?? ""),
    [branch?.id],
  );
  const refusal = refusalOf("stocktake.open");
  const add = refusal ? (
    <Button icon="plus" refusal={refusal}>
      {t("stocktakes.new")}
    </Button>
  ) : (
    <ButtonLink href={HREFS.newStocktake} look="primary" icon="plus">
      {t("stocktakes.new")}
    </ButtonLink>
  );
  const none = (
    <EmptyState icon="check" title={t("stocktakes.none")}>
      {t("stocktakes.noneAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader title={t("stocktakes.title")} about={branch?.name} backHref={HREFS.stock} actions={add} />
      {rows === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <DataTable
          caption={t("stocktakes.title")}
          columns={columns()}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => documentHref("stocktake", id)}
          empty={none}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/stocktakes" query={{ branch_id: branch?.id }} />
    </Page>
  );
}

export function StocktakeStatus({ status }: { status: Stocktake["status"] }) {
  if (status === null || status === "discarded") return <StandingPill record={{ status }} />;
  const look =
    status === "open" ? ({ tone: "warn", shape: "half" } as const) : ({ tone: "good", shape: "disc" } as const);
  return <StatusPill {...look} label={t(`stocktakes.status_${status}`)} />;
}

function columns(): readonly Column<Stocktake>[] {
  return [
    { key: "code", header: t("stock.code"), cell: ({ code }) => <Code>{code}</Code> },
    {
      key: "status",
      header: t("stock.status"),
      cell: ({ status }) => <StocktakeStatus status={status} />,
      narrow: "end",
    },
    { key: "scope", header: t("stocktakes.scope"), cell: sayScope },
    {
      key: "counted",
      header: t("stocktakes.handIns"),
      cell: (stocktake) => t("stocktakes.counted", { count: countedIn(stocktake) }),
      narrow: "under-end",
    },
    {
      key: "when",
      header: t("stock.when"),
      cell: ({ happened_at }) => <DateTime at={happened_at} />,
      narrow: "beside",
    },
  ];
}

export function sayScope({ item_ids, branch_id }: Stocktake): string {
  if (item_ids !== null) return t("stocktakes.scopeItems", { count: item_ids.length });
  return t("stocktakes.everything", { branch: branchName(branch_id) });
}
