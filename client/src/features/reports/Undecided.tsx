/** The part of a report's figures that comes from contested or waiting records. */
import type { Undecided, UndecidedRecord } from "../../api/reports";
import { DOCUMENT_TYPES, type DocumentType } from "../../core/model";
import { formatMoney, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Banner, Code, ListRow, ListRows, Panel } from "../../ui";
import { documentHref, itemHref, unitHref } from "../hrefs";

export function UndecidedNote({ undecided: { counted, left_out } }: { undecided: Undecided }) {
  if (counted + left_out === 0) return null;
  return (
    <Banner
      tone="warn"
      title={
        counted > 0
          ? t("reports.undecidedCounted", { count: counted })
          : t("reports.undecidedLeftOut", { count: left_out })
      }
    >
      {counted > 0 && left_out > 0 ? t("reports.undecidedLeftOut", { count: left_out }) : null}
    </Banner>
  );
}

export function UndecidedRecords({ undecided, currency }: { undecided: Undecided; currency: string }) {
  const branches = useLive(() => records().branch.toArray(), []);
  if (undecided.records.length === 0 || !branches) return null;
  return (
    <Panel title={t("reports.undecidedRecords")}>
      <ListRows label={t("reports.undecidedRecords")}>
        {undecided.records.map((record) => (
          <ListRow
            key={`${record.kind} ${record.id}`}
            href={hrefOf(record)}
            title={
              <>
                {kindOf(record)} {record.code ? <Code>{record.code}</Code> : null}
              </>
            }
            about={inARow([
              t(`reports.standing_${record.standing}`),
              t(record.counted ? "reports.isCounted" : "reports.isLeftOut"),
              branches.find(({ id }) => id === record.branch)?.name,
            ])}
            trailing={record.amount === null ? undefined : formatMoney(record.amount, currency)}
          />
        ))}
      </ListRows>
    </Panel>
  );
}

function kindOf({ kind }: UndecidedRecord): string {
  return isDocument(kind)
    ? t(`units.${kind}`)
    : kind === "item"
      ? t("reports.item")
      : kind === "serial"
        ? t("reports.serial")
        : t("reports.document");
}

function hrefOf({ kind, id }: UndecidedRecord): string | undefined {
  if (isDocument(kind)) return documentHref(kind, id);
  return kind === "item" ? itemHref(id) : kind === "serial" ? unitHref(id) : undefined;
}

function isDocument(kind: string): kind is DocumentType {
  return DOCUMENT_TYPES.some((type) => type === kind);
}
