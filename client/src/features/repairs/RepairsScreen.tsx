/** The repairs of this branch by state; a search finds any repair of the shop by its code, a serial or the customer. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
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
  Tabs,
  queryOf,
  replaceQuery,
} from "../../ui";
import type { Column } from "../../ui";
import { sayText } from "../erased";
import { ExportLink } from "../ExportLink";
import { HREFS, documentHref } from "../hrefs";
import { findRepairs, type ListedRepair } from "./find-repairs";
import { REPAIR_STATES, stateOf, statusOf, type RepairState } from "./repair-state";
import { RepairStatus } from "./RepairStatus";
import { WhichRepair } from "./SharedPhotos";

export function RepairsScreen() {
  const person = ready.value;
  const query = queryOf("q");
  const part = queryOf("part");
  const state = REPAIR_STATES.find((one) => one === queryOf("status")) ?? "open";
  const branchId = person?.branch.id ?? "";
  const counts = useLive(() => countOpen(branchId), [branchId]);
  if (!person) return null;
  return (
    <Page>
      <PageHeader
        title={t("repairs.title")}
        about={person.branch.name}
        actions={
          <>
            <ButtonLink href={HREFS.repairBoard}>{t("intake.board")}</ButtonLink>
            <ButtonLink href={HREFS.newRepair} look="primary" icon="plus">
              {t("repairs.new")}
            </ButtonLink>
          </>
        }
      />
      {part === "" ? null : (
        <Banner
          tone="info"
          title={t("repairs.whichFor", { serial: part })}
          actions={
            <ButtonLink href={HREFS.repairs} look="quiet">
              {t("ui.cancel")}
            </ButtonLink>
          }
        >
          {t("repairs.whichForBody")}
        </Banner>
      )}
      <WhichRepair />
      <SearchField label={t("repairs.search")} value={query} onInput={(q) => replaceQuery({ q })} />
      {query.trim() === "" ? (
        <Tabs
          label={t("repairs.status")}
          tabs={REPAIR_STATES.map((id) => ({ id, label: t(`repairs.status_${id}`), count: counts?.[id] }))}
          selected={state}
          onSelect={(id) => replaceQuery({ status: id === "open" ? null : id })}
        >
          <RepairList key={state} text="" state={state} branchId={branchId} part={part} />
        </Tabs>
      ) : (
        <RepairList key="search" text={query} state={state} branchId={branchId} part={part} />
      )}
    </Page>
  );
}

/** Counts the open repairs of the branch by state. */
async function countOpen(branchId: string): Promise<Partial<Record<RepairState, number>>> {
  const bench = records()
    .repair.where("[branch_id+status+happened_at]")
    .between([branchId, "open", 0], [branchId, "open", Number.MAX_SAFE_INTEGER]);
  const [all, waiting] = await Promise.all([
    bench.count(),
    bench
      .clone()
      .filter((repair) => stateOf(repair) === "waiting")
      .count(),
  ]);
  return { open: all - waiting, waiting };
}

interface RepairListProps {
  text: string;
  state: RepairState;
  branchId: string;
  part: string;
}

function RepairList({ text, state, branchId, part }: RepairListProps) {
  const { rows, left, showMore } = useMore(
    () => findRepairs(records(), { text, state, branchId }),
    [text, state, branchId],
  );
  if (!rows) return <Skeleton lines={6} />;
  return (
    <div class="stack">
      <DataTable
        caption={t("repairs.title")}
        columns={columns(ready.value?.shop.currency ?? "EUR")}
        rows={rows}
        rowKey={({ repair }) => repair.id}
        rowHref={({ repair }) =>
          `${documentHref("repair", repair.id)}${part === "" ? "" : `?part=${encodeURIComponent(part)}`}`
        }
        empty={
          text === "" ? (
            <NoRepairs state={state} />
          ) : (
            <EmptyState icon="search" title={t("repairs.noneFound")}>
              {t("repairs.noneFoundBody")}
            </EmptyState>
          )
        }
      />
      <ShowMore left={left} onMore={showMore} />
      <ExportLink
        path="/repairs"
        query={text.trim() === "" ? { branch_id: branchId, status: statusOf(state) } : { q: text.trim() }}
      />
    </div>
  );
}

function NoRepairs({ state }: { state: RepairState }) {
  if (state !== "open") {
    return (
      <EmptyState icon="wrench" title={t("repairs.noneOfStatus")}>
        {t("repairs.noneOfStatusBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="wrench"
      title={t("repairs.noneOpen")}
      action={<ButtonLink href={HREFS.newRepair}>{t("repairs.new")}</ButtonLink>}
    >
      {t("repairs.noneOpenBody")}
    </EmptyState>
  );
}

function columns(currency: string): Column<ListedRepair>[] {
  return [
    { key: "device", header: t("repairs.device"), cell: ({ repair }) => sayText(repair.device.description) },
    { key: "problem", header: t("repairs.problem"), cell: ({ repair }) => sayText(repair.problem), long: true },
    { key: "customer", header: t("repairs.customer"), cell: ({ customer }) => customer },
    {
      key: "status",
      header: t("repairs.status"),
      cell: ({ repair }) => <RepairStatus repair={repair} />,
      narrow: "end",
    },
    {
      key: "since",
      header: t("repairs.since"),
      cell: ({ repair }) => <DateTime at={repair.happened_at} show="date" />,
    },
    { key: "code", header: t("repairs.code"), cell: ({ repair }) => <Code>{repair.code}</Code> },
    {
      key: "due",
      header: t("money.due"),
      cell: ({ repair: { balance } }) => (balance ? <Money minor={balance} currency={currency} /> : null),
      number: true,
      labelled: true,
      narrow: "below",
    },
    { key: "parts", header: t("repairs.parts"), cell: ({ parts }) => parts, number: true, narrow: "off" },
  ];
}
