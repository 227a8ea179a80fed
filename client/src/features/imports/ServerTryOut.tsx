/** The preview of a file that the server reads: stock, documents, and files of other programs. */
import { useEffect, useRef, useState } from "preact/hooks";
import { FILE_BYTES_MAX, importFile, type ImportAnswer } from "../../api/imports";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { syncNow } from "../../state/shop";
import { Banner, Button, Panel, Skeleton } from "../../ui";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { ColumnsPanel, type ColumnsPanelProps } from "./ColumnsPanel";
import { chosenFields, guessColumns, missingColumns, type AnyField, type ImportKind, type Mapping } from "./columns";
import { LineTable } from "./LineTable";
import type { OtherProgram } from "./other-programs";
import { asShownLine } from "./server-words";
import { GoodLines, MissingColumns, type TryOutProps } from "./TryOut";

interface Props extends TryOutProps<ImportKind> {
  text: string;
  other: OtherProgram | null;
  /** Whether the file is of another program and the server knows its columns. */
  isForeign: boolean;
}

export function ServerTryOut({ kind, rows, text, other, isForeign, onAgain }: Props) {
  const headers = rows[0] ?? [];
  const [mapping, setMapping] = useState<Mapping>(guessColumns(kind, headers));
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [isOver, setOver] = useState(false);
  const attempt = useAttempt();
  const missing = isForeign ? [] : missingColumns(kind, mapping);
  const isTooLarge = new Blob([text]).size > FILE_BYTES_MAX;
  const branchId = ready.value?.branch.id ?? "";

  const send = (commit: boolean) =>
    attempt.run(async () => {
      const columns = isForeign ? {} : { mapping: named(kind, mapping, headers) };
      setAnswer(await importFile({ kind, branch_id: branchId, text, ...columns, commit }));
      setOver(commit);
      if (commit) syncNow();
    });
  // One request at a time; columns that are chosen meanwhile are tried after the answer.
  const tried = useRef<readonly unknown[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest follows from these
  useEffect(() => {
    const wanted = [kind, branchId, text, mapping];
    if (missing.length > 0 || isTooLarge || attempt.isBusy || wanted.every((part, at) => part === tried.current[at]))
      return;
    tried.current = wanted;
    void send(false);
  }, [kind, branchId, text, mapping, attempt.isBusy]);

  if (isTooLarge)
    return (
      <Banner
        tone="bad"
        title={t("imports.tooLarge")}
        actions={<Button onClick={onAgain}>{t("imports.otherFile")}</Button>}
      />
    );
  return (
    <>
      {isForeign && other ? (
        <Banner tone="info" title={t("imports.otherProgram", { program: other.program })}>
          {t("imports.otherProgramAbout")}
        </Banner>
      ) : (
        <OwnColumns {...{ kind, headers, mapping }} first={rows[1] ?? []} isFixed={isOver} onChange={setMapping} />
      )}
      <TroubleBanner trouble={attempt.trouble} />
      <MissingColumns fields={missing} />
      {missing.length === 0 && !answer && attempt.isBusy ? <Skeleton lines={6} /> : null}
      {missing.length === 0 && answer ? (
        <Panel title={t("imports.dryRun")}>
          <Outcome answer={answer} isOver={isOver} />
          <div class="form-actions">
            <Button onClick={onAgain}>{t("imports.otherFile")}</Button>
            {isOver ? null : (
              <Button
                look="primary"
                icon="check"
                busy={attempt.isBusy}
                refusal={connectionRefusal()}
                disabled={answer.good === 0}
                onClick={() => void send(true)}
              >
                {t("imports.take", { count: answer.good })}
              </Button>
            )}
          </div>
          {answer.truncated ? <p class="soft">{t("imports.firstLines", { count: answer.lines.length })}</p> : null}
          <LineTable kind={kind} lines={answer.lines.map((line) => asShownLine(kind, line))} />
        </Panel>
      ) : null}
    </>
  );
}

function OwnColumns(props: ColumnsPanelProps) {
  return (
    <>
      <p class="soft">{t("imports.documentsAbout")}</p>
      <ColumnsPanel {...props} />
    </>
  );
}

function Outcome({ answer, isOver }: { answer: ImportAnswer; isOver: boolean }) {
  if (!isOver) return <GoodLines good={answer.good} total={answer.total} />;
  return (
    <Banner tone="good" title={t("imports.done", { count: answer.good })}>
      {t("imports.recordedOnline")}
    </Banner>
  );
}

/** The header of each field's column; equal headers are distinguished as the server does. */
function named(kind: ImportKind, mapping: Mapping, headers: readonly string[]): Record<string, string | null> {
  const own = headers.map((name, at) => (headers.indexOf(name) === at ? name : `${name} (${at + 1})`));
  const chosen = [...chosenFields(kind), ...(Object.keys(mapping) as AnyField[])];
  return Object.fromEntries(chosen.map((field) => [field, mapping[field] === undefined ? null : own[mapping[field]]!]));
}
