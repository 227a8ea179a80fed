/** What each line of a file becomes, those to look at first. */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { t } from "../../i18n";
import { DataTable, ShowMore, StatusPill } from "../../ui";
import type { Column } from "../../ui";
import { shortLabel } from "./field-words";
import { previewedFields, type AnyField, type Field, type ImportKind } from "./columns";

const PAGE = 50;
const NUMBERS: readonly Field[] = ["price", "quantity", "cost", "unit_cost", "unit_price", "refund", "change", "part_quantity"];
const LONG: readonly Field[] = ["serials", "part_serials", "reason", "address"];

export interface ShownLine {
  number: number;
  values: Partial<Record<AnyField, string>>;
  /** Why it is left out, in words; null where it fits. */
  fault: string | null;
  /** What to look at again, in words. */
  doubt: string | null;
}

/** What somebody has to look at comes first: what is left out, then what is doubted. */
function rank({ fault, doubt }: ShownLine): number {
  if (fault !== null) return 0;
  return doubt === null ? 2 : 1;
}

export function LineTable({ kind, lines }: { kind: ImportKind; lines: readonly ShownLine[] }) {
  const [count, setCount] = useState(PAGE);
  const sorted = useMemo(() => [...lines].sort((one, other) => rank(one) - rank(other) || one.number - other.number), [lines]);
  return (
    <div class="stack">
      <DataTable caption={t("imports.dryRun")} columns={columnsOf(kind, lines)} rows={sorted.slice(0, count)} rowKey={({ number }) => String(number)} />
      <ShowMore left={sorted.length - count} page={PAGE} onMore={() => setCount(count + PAGE)} />
    </div>
  );
}

/** The first field names the line; of the others those that any line has. */
function columnsOf(kind: ImportKind, lines: readonly ShownLine[]): Column<ShownLine>[] {
  const [first, ...others] = previewedFields(kind);
  const has = others.filter((field) => lines.some(({ values }) => values[field] !== undefined));
  return [
    { key: "first", header: shortLabel(first!), cell: ({ values }) => values[first!] ?? "–" },
    { key: "line", header: t("imports.line"), cell: ({ number }) => number, number: true, labelled: true, narrow: "beside" },
    ...has.map((field): Column<ShownLine> => ({
      key: field,
      header: shortLabel(field),
      cell: ({ values }) => isolated(values[field]),
      number: NUMBERS.includes(field),
      long: LONG.includes(field),
      labelled: NUMBERS.includes(field),
      narrow: "under",
    })),
    { key: "verdict", header: t("imports.verdict"), cell: (line) => <Verdict {...line} />, narrow: "below" },
  ];
}

/** Codes and serials keep their own direction in a right-to-left language. */
function isolated(text: string | undefined): ComponentChildren {
  return text === undefined ? null : <bdi>{text}</bdi>;
}

function Verdict({ fault, doubt }: Pick<ShownLine, "fault" | "doubt">) {
  if (fault !== null) {
    return (
      <>
        <StatusPill tone="bad" shape="cross" label={t("imports.leftOutOne")} /> {fault}
      </>
    );
  }
  if (doubt === null) return <StatusPill tone="good" shape="check" label={t("imports.fits")} />;
  return (
    <>
      <StatusPill tone="warn" shape="ring" label={t("imports.lookAgain")} /> {doubt}
    </>
  );
}
