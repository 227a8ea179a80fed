/** A file before anything of it is recorded: its columns, what each line becomes, and which lines cannot be taken. */
import { useMemo, useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, DataTable, Panel, ProgressBar, Select, ShowMore, Skeleton, StatusPill } from "../../ui";
import type { Column } from "../../ui";
import { HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { checkLines, type CheckedLine } from "./check-lines";
import { fieldsOf, guessColumns, missingColumns, type Field, type ImportKind, type Mapping } from "./columns";
import { readLines } from "./read-lines";
import { RECORDED_AS, recordLines } from "./record-lines";

const PAGE = 50;
/** Stands for no column: a select's value is a text. */
const NONE = "-";

export interface TryOutProps {
  kind: ImportKind;
  name: string;
  rows: string[][];
  refusal: string | undefined;
  onAgain: () => void;
}

export function TryOut({ kind, name, rows, refusal, onAgain }: TryOutProps) {
  const headers = rows[0] ?? [];
  const [mapping, setMapping] = useState<Mapping>(guessColumns(kind, headers));
  const [done, setDone] = useState<number | null>(null);
  const [isOver, setOver] = useState(false);
  const attempt = useAttempt();
  const missing = missingColumns(kind, mapping);
  const lines = useMemo(() => readLines(kind, rows, mapping, ready.value?.shop.currency ?? "EUR"), [kind, rows, mapping]);
  // What is recorded from this file must not be checked against itself afterwards.
  const branches = (ready.value?.branches ?? []).filter(({ id }) => refusalOf(RECORDED_AS[kind], id) === undefined);
  const checked = useLive(async () => (done === null ? checkLines(records(), kind, lines, branches) : null), [kind, lines, done === null]);
  const [kept, setKept] = useState<CheckedLine[] | null>(null);
  const shown = kept ?? checked;
  const good = shown?.filter(({ fault }) => fault === null).length ?? 0;

  const take = async () => {
    if (!shown || refusal !== undefined) return;
    setKept(shown);
    setDone(0);
    const isDone = await attempt.run(() => recordLines(kind, shown, t("imports.reference", { name }), setDone));
    setOver(isDone);
  };
  return (
    <>
      <ColumnsPanel kind={kind} headers={headers} first={rows[1] ?? []} mapping={mapping} isFixed={done !== null} onChange={setMapping} />
      <TroubleBanner trouble={attempt.trouble} />
      {missing.length > 0 ? <Banner tone="warn" title={t("imports.missingColumns", { names: missing.map((field) => t(`imports.field_${field}`)).join(", ") })} /> : null}
      {missing.length === 0 && !shown ? <Skeleton lines={6} /> : null}
      {missing.length === 0 && shown ? (
        <Panel title={t("imports.dryRun")}>
          {isOver ? (
            <Banner tone="good" title={t("imports.done", { count: good })} actions={<ButtonLink href={HREFS.queue}>{t("imports.toQueue")}</ButtonLink>}>
              {t("imports.doneBody")}
            </Banner>
          ) : (
            <Banner tone={good === shown.length ? "good" : "warn"} title={t("imports.good", { count: good })}>
              {good === shown.length ? t("imports.allGood") : t("imports.leftOut", { count: shown.length - good })}
            </Banner>
          )}
          {done !== null && !isOver ? <ProgressBar label={t("imports.recording")} value={done} max={Math.max(good, 1)} /> : null}
          <div class="form-actions">
            <Button onClick={onAgain}>{t("imports.otherFile")}</Button>
            {isOver ? null : (
              <Button look="primary" icon="check" busy={attempt.isBusy} refusal={refusal} disabled={good === 0} onClick={() => void take()}>
                {t("imports.take", { count: good })}
              </Button>
            )}
          </div>
          <LineTable kind={kind} lines={shown} />
        </Panel>
      ) : null}
    </>
  );
}

interface ColumnsPanelProps {
  kind: ImportKind;
  headers: readonly string[];
  /** The first line, to recognise a column by what is in it. */
  first: readonly string[];
  mapping: Mapping;
  isFixed: boolean;
  onChange: (mapping: Mapping) => void;
}

function ColumnsPanel({ kind, headers, first, mapping, isFixed, onChange }: ColumnsPanelProps) {
  const options = headers.map((header, at) => ({ value: String(at), label: first[at] ? `${header} (${first[at]})` : header }));
  const choose = (field: Field, chosen: string) => {
    const { [field]: _before, ...others } = mapping;
    onChange(chosen === NONE ? others : { ...others, [field]: Number(chosen) });
  };
  return (
    <Panel title={t("imports.columns")}>
      <p class="soft">{t("imports.columnsAbout")}</p>
      <div class="form-grid">
        {fieldsOf(kind).map((field) => (
          <Select
            key={field}
            label={t(`imports.field_${field}`)}
            value={mapping[field] === undefined ? NONE : String(mapping[field])}
            options={[{ value: NONE, label: t("imports.noColumn") }, ...options]}
            disabled={isFixed}
            onInput={(chosen) => choose(field, chosen)}
          />
        ))}
      </div>
    </Panel>
  );
}

/** What somebody has to look at comes first: what is left out, then what is doubted. */
function rank({ fault, doubt }: CheckedLine): number {
  if (fault) return 0;
  return doubt === null ? 2 : 1;
}

function LineTable({ kind, lines }: { kind: ImportKind; lines: readonly CheckedLine[] }) {
  const [count, setCount] = useState(PAGE);
  const sorted = useMemo(() => [...lines].sort((one, other) => rank(one) - rank(other) || one.number - other.number), [lines]);
  return (
    <div class="stack">
      <DataTable caption={t("imports.dryRun")} columns={columnsOf(kind)} rows={sorted.slice(0, count)} rowKey={({ number }) => String(number)} />
      <ShowMore left={sorted.length - count} page={PAGE} onMore={() => setCount(count + PAGE)} />
    </div>
  );
}

function columnsOf(kind: ImportKind): Column<CheckedLine>[] {
  const [first, ...others] = fieldsOf(kind).slice(0, 4);
  return [
    { key: "first", header: t(`imports.field_${first!}`), cell: ({ values }) => values[first!] ?? "–" },
    { key: "line", header: t("imports.line"), cell: ({ number }) => number, number: true, labelled: true, narrow: "beside" },
    ...others.map((field): Column<CheckedLine> => ({ key: field, header: t(`imports.field_${field}`), cell: ({ values }) => values[field] })),
    { key: "verdict", header: t("imports.verdict"), cell: (line) => <Verdict {...line} />, narrow: "below" },
  ];
}

function Verdict({ fault, doubt }: Pick<CheckedLine, "fault" | "doubt">) {
  if (!fault && doubt) {
    return (
      <>
        <StatusPill tone="warn" shape="ring" label={t("imports.lookAgain")} /> {doubt}
      </>
    );
  }
  if (!fault) return <StatusPill tone="good" shape="check" label={t("imports.fits")} />;
  const where = fault.reason === "missing" ? t(`imports.field_${fault.where as Field}`) : fault.where;
  return (
    <>
      <StatusPill tone="bad" shape="cross" label={t("imports.leftOutOne")} /> {t(`imports.fault_${fault.reason}`, { where })}
    </>
  );
}
