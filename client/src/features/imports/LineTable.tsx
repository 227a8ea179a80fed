/** The record that each line of a file becomes; lines with a fault come first. */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { serialsIn } from "../../core/cells";
import { t } from "../../i18n";
import { DataTable, ShowMore, StatusPill } from "../../ui";
import type { Column } from "../../ui";
import { shortLabel } from "./field-words";
import { previewedFields, type AnyField, type Field, type ImportKind } from "./columns";

const PAGE = 50;
const NUMBERS: readonly Field[] = [
  "price",
  "quantity",
  "cost",
  "unit_cost",
  "unit_price",
  "refund",
  "change",
  "part_quantity",
];
const SERIALS: readonly Field[] = ["serials", "part_serials"];
const CODES: readonly Field[] = ["sku", "serial", "status"];
const LONG: readonly Field[] = ["item", "part", "serials", "part_serials", "reason", "address"];

export interface ShownLine {
  number: number;
  values: Partial<Record<AnyField, string>>;
  /** Why the line is left out, in words; null if it fits. */
  fault: string | null;
  /** The doubts about a line, in words. */
  doubt: string | null;
}

/** Sorts lines that need attention first: those that are left out, then those with a doubt. */
function rank({ fault, doubt }: ShownLine): number {
  if (fault !== null) return 0;
  return doubt === null ? 2 : 1;
}

export function LineTable({ kind, lines }: { kind: ImportKind; lines: readonly ShownLine[] }) {
  const [count, setCount] = useState(PAGE);
  const sorted = useMemo(
    () => [...lines].sort((one, other) => rank(one) - rank(other) || one.number - other.number),
    [lines],
  );
  return (
    <div class="stack">
      <DataTable
        caption={t("imports.dryRun")}
        columns={columnsOf(kind, lines)}
        rows={sorted.slice(0, count)}
        rowKey={({ number }) => String(number)}
      />
      <ShowMore left={sorted.length - count} page={PAGE} onMore={() => setCount(count + PAGE)} />
    </div>
  );
}

/** The first field identifies the line; the other columns are those with a value in any line. */
function columnsOf(kind: ImportKind, lines: readonly ShownLine[]): Column<ShownLine>[] {
  const [first, ...others] = previewedFields(kind);
  const has = others.filter((field) => lines.some(({ values }) => values[field] !== undefined));
  return [
    { key: "first", header: shortLabel(kind, first!), cell: ({ values }) => values[first!] ?? "–" },
    {
      key: "line",
      header: t("imports.line"),
      cell: ({ number }) => number,
      number: true,
      labelled: true,
      narrow: "under",
    },
    { key: "verdict", header: t("imports.verdict"), cell: (line) => <Verdict {...line} />, narrow: "below" },
    ...has.map(
      (field): Column<ShownLine> => ({
        key: field,
        header: shortLabel(kind, field),
        cell: ({ values }) => shownValue(field, values[field]),
        number: NUMBERS.includes(field),
        long: LONG.includes(field),
        labelled: NUMBERS.includes(field),
        narrow: "under",
      }),
    ),
  ];
}

/** Codes and serials are always left to right, and are not broken at their hyphens. */
function shownValue(field: Field, text: string | undefined): ComponentChildren {
  if (text === undefined) return null;
  if (SERIALS.includes(field))
    return serialsIn(text).map((serial, at) => <SerialWord key={at} serial={serial} isFirst={at === 0} />);
  return <bdi class={CODES.includes(field) ? "code-word" : undefined}>{text}</bdi>;
}

function SerialWord({ serial, isFirst }: { serial: string; isFirst: boolean }) {
  return (
    <>
      {isFirst ? "" : ", "}
      <bdi class="code-word">{serial}</bdi>
    </>
  );
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
