/** The preview of a file that this device reads: items, serials, customers, suppliers. */
import { useMemo, useRef, useState } from "preact/hooks";
import { inAList, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, Panel, ProgressBar, Skeleton } from "../../ui";
import { HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { checkLines, type CheckedLine, type MayRecord } from "./check-lines";
import { ColumnsPanel } from "./ColumnsPanel";
import { guessColumns, missingColumns, type Field, type LocalKind, type Mapping } from "./columns";
import { LineTable, type ShownLine } from "./LineTable";
import { readLines } from "./read-lines";
import { RECORDED_AS, recordLines } from "./record-lines";

export interface TryOutProps<Kind> {
  kind: Kind;
  name: string;
  rows: string[][];
  onAgain: () => void;
}

const may: MayRecord = (type, branchId) => refusalOf(type, branchId ?? undefined) === undefined;

export function TryOut({ kind, name, rows, onAgain }: TryOutProps<LocalKind>) {
  const headers = rows[0] ?? [];
  const [mapping, setMapping] = useState<Mapping>(guessColumns(kind, headers));
  const [done, setDone] = useState<number | null>(null);
  const [isOver, setOver] = useState(false);
  const attempt = useRecording();
  const refusal = refusalOf(RECORDED_AS[kind]);
  const missing = missingColumns(kind, mapping);
  const lines = useMemo(
    () => readLines(kind, rows, mapping, ready.value?.shop.currency ?? "EUR"),
    [kind, rows, mapping],
  );
  // Records made from this file must not be compared with it afterwards.
  const branches = (ready.value?.branches ?? []).filter(({ id }) => refusalOf(RECORDED_AS[kind], id) === undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only whether recording began; branches by rights
  const checked = useLive(
    async () => (done === null ? checkLines(records(), kind, lines, branches, may) : null),
    [kind, lines, done === null],
  );
  const [kept, setKept] = useState<CheckedLine[] | null>(null);
  const shown = kept ?? checked;
  const good = shown?.filter(({ fault }) => fault === null).length ?? 0;

  // Set at once, not at the next render, so that a file is recorded once.
  const isTaken = useRef(false);
  const take = () =>
    attempt.run(async (recorder) => {
      if (!shown || refusal !== undefined || isTaken.current) return false;
      setKept(shown);
      setDone(0);
      await recordLines(recorder, kind, shown, t("imports.reference", { name }), setDone);
      isTaken.current = true;
      setOver(true);
      return true;
    });
  return (
    <>
      <ColumnsPanel
        kind={kind}
        headers={headers}
        first={rows[1] ?? []}
        mapping={mapping}
        isFixed={done !== null}
        onChange={setMapping}
      />
      <TroubleBanner trouble={attempt.trouble} />
      <MissingColumns fields={missing} />
      {missing.length === 0 && !shown ? <Skeleton lines={6} /> : null}
      {missing.length === 0 && shown ? (
        <Panel title={t("imports.dryRun")}>
          <Progress good={good} total={shown.length} done={done} isOver={isOver} />
          <div class="form-actions">
            <Button onClick={onAgain}>{t("imports.otherFile")}</Button>
            {isOver ? null : (
              <Button
                look="primary"
                icon="check"
                busy={attempt.isBusy}
                refusal={refusal}
                disabled={good === 0}
                onClick={() => void take()}
              >
                {t("imports.take", { count: good })}
              </Button>
            )}
          </div>
          <LineTable kind={kind} lines={shown.map(asShown)} />
        </Panel>
      ) : null}
    </>
  );
}

interface ProgressProps {
  good: number;
  total: number;
  /** The number of recorded lines; null before the recording began. */
  done: number | null;
  isOver: boolean;
}

/** Shows the number of good lines before the recording, the progress during it, and the end. */
function Progress({ good, total, done, isOver }: ProgressProps) {
  if (isOver)
    return (
      <Banner
        tone="good"
        title={t("imports.done", { count: good })}
        actions={<ButtonLink href={HREFS.queue}>{t("imports.toQueue")}</ButtonLink>}
      >
        {t("imports.doneBody")}
      </Banner>
    );
  return (
    <>
      <GoodLines good={good} total={total} />
      {done === null ? null : <ProgressBar label={t("imports.recording")} value={done} max={Math.max(good, 1)} />}
    </>
  );
}

export function MissingColumns({ fields }: { fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title={t("imports.missingColumns", { names: inAList(fields.map((field) => t(`imports.field_${field}`))) })}
    />
  );
}

export function GoodLines({ good, total }: { good: number; total: number }) {
  return (
    <Banner tone={good === total ? "good" : "warn"} title={t("imports.good", { count: good })}>
      {good === total ? t("imports.allGood") : t("imports.leftOut", { count: total - good })}
    </Banner>
  );
}

function asShown({ number, values, fault, doubt }: CheckedLine): ShownLine {
  if (fault === null) return { number, values, fault: null, doubt };
  const where = fault.reason === "missing" ? t(`imports.field_${fault.where as Field}`) : fault.where;
  return { number, values, fault: t(`imports.fault_${fault.reason}`, { where }), doubt };
}
