/** Statistics for the owner: conflicts of a period by cause, branch and device, with the closed ones. */
import { useState } from "preact/hooks";
import { formatNumber, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { type Column, DataTable, EmptyState, Fact, Facts, Page, PageHeader, Panel, Select, Skeleton } from "../../ui";
import { HREFS } from "../hrefs";
import { readNames } from "./find-conflicts";
import { type Figure, figuresOf } from "./figures";

const DAY_MS = 86_400_000;
const PERIODS = ["7", "30", "90", "365"] as const;
type Period = (typeof PERIODS)[number];

export function FiguresScreen() {
  const [period, setPeriod] = useState<Period>("30");
  const conflicts = useLive(() => records().conflict.toArray(), []);
  const names = useLive(() => readFigureNames(), []);
  const options = PERIODS.map((value) => ({ value, label: t("conflicts.figures_days", { count: Number(value) }) }));
  return (
    <Page>
      <PageHeader title={t("conflicts.figures")} about={t("conflicts.figures_about")} backHref={HREFS.inbox} />
      <div class="form-grid">
        <Select label={t("conflicts.figures_period")} value={period} options={options} onInput={setPeriod} />
      </div>
      {conflicts && names ? (
        <Found figures={figuresOf(conflicts, Date.now() - Number(period) * DAY_MS)} names={names} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

async function readFigureNames() {
  const [{ branches }, devices] = await Promise.all([readNames(records()), records().device.toArray()]);
  return { branches, devices: new Map(devices.map((device) => [device.id, device])) };
}

interface FoundProps {
  figures: ReturnType<typeof figuresOf>;
  names: Awaited<ReturnType<typeof readFigureNames>>;
}

function Found({ figures, names }: FoundProps) {
  if (figures.all === 0) {
    return (
      <EmptyState icon="inbox" title={t("conflicts.figures_none")}>
        {t("conflicts.figures_noneBody")}
      </EmptyState>
    );
  }
  return (
    <>
      <Facts>
        <Fact term={t("conflicts.figures_all")}>{formatNumber(figures.all)}</Fact>
        <Fact term={t("conflicts.decided")}>{formatNumber(figures.decided)}</Fact>
        <Fact term={t("conflicts.settled")}>{formatNumber(figures.settled)}</Fact>
        <Fact term={t("conflicts.open")}>{formatNumber(figures.open)}</Fact>
      </Facts>
      <div class="columns">
        <FigureTable
          title={t("conflicts.figures_byCause")}
          rows={figures.byCause}
          nameOf={(reason) => t(`conflicts.cause.${reason}`)}
        />
        <FigureTable
          title={t("conflicts.figures_byBranch")}
          rows={figures.byBranch}
          nameOf={(id) => names.branches.get(id)?.name ?? "–"}
        />
        <FigureTable
          title={t("conflicts.figures_byDevice")}
          rows={figures.byDevice}
          nameOf={(id) => names.devices.get(id)?.name ?? "–"}
        />
      </div>
    </>
  );
}

interface FigureTableProps<Key extends string> {
  title: string;
  rows: readonly Figure<Key>[];
  nameOf: (key: Key) => string;
}

function FigureTable<Key extends string>({ title, rows, nameOf }: FigureTableProps<Key>) {
  const count = (key: "all" | "decided" | "settled" | "open", header: string): Column<Figure<Key>> => ({
    key,
    header,
    cell: (row) => formatNumber(row[key]),
    number: true,
    labelled: key !== "all",
  });
  return (
    <Panel title={title}>
      <DataTable
        caption={title}
        columns={[
          { key: "name", header: title, cell: ({ key }) => nameOf(key), long: true },
          count("all", t("conflicts.figures_all")),
          count("decided", t("conflicts.decided")),
          count("settled", t("conflicts.settled")),
          count("open", t("conflicts.open")),
        ]}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Panel>
  );
}
