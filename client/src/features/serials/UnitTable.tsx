/** Units in rows: serial, status, branch, and the document to which each is bound. */
import type { ComponentChildren } from "preact";
import type { Unit } from "../../core/model";
import { t } from "../../i18n";
import { Code, DataTable, useFirstRows } from "../../ui";
import type { Column } from "../../ui";
import { unitHref } from "../hrefs";
import { UnitStatus } from "../unit-status";
import { DocumentLinkOf } from "./DocumentLinkOf";
import type { ListedUnit } from "./find-units";
import { sayWarranty } from "./warranty-words";

export interface UnitTableProps {
  caption: string;
  rows: readonly ListedUnit[];
  showsItem: boolean;
  /** If omitted, a row links to the unit's page. */
  onOpen?: ((unit: Unit) => void) | undefined;
  current?: string | undefined;
  empty: ComponentChildren;
}

export function UnitTable({ caption, rows, showsItem, onOpen, current, empty }: UnitTableProps) {
  const columns: Column<ListedUnit>[] = [
    { key: "serial", header: t("serials.serial"), cell: ({ unit }) => <Code>{unit.serial}</Code> },
    {
      key: "status",
      header: t("serials.status"),
      cell: ({ unit }) => <UnitStatus status={unit.status} contested={unit.contested} />,
      narrow: "end",
    },
    { key: "branch", header: t("serials.branch"), cell: sayPlace },
    showsItem
      ? {
          key: "document",
          header: t("serials.document"),
          cell: ({ unit }) => (unit.document ? <DocumentLinkOf document={unit.document} /> : null),
          interactive: true,
          narrow: "under-end",
        }
      : {
          key: "documents",
          header: t("serials.documents"),
          cell: ({ documents }) => <DocumentLinks documents={documents} />,
          interactive: true,
          narrow: "below",
        },
  ];
  if (showsItem) columns.splice(1, 0, { key: "item", header: t("serials.item"), cell: ({ item }) => item, long: true });
  if (showsItem)
    columns.push({ key: "customer", header: t("serials.customer"), cell: ({ customer }) => customer, narrow: "below" });
  if (!showsItem)
    columns.push({
      key: "warranty",
      header: t("serials.warranty"),
      cell: ({ unit }) => (unit.warranty_until === null ? null : sayWarranty(Date.now(), unit)),
      long: true,
    });
  const opening = onOpen
    ? { onOpen: ({ unit }: ListedUnit) => onOpen(unit) }
    : { rowHref: ({ unit }: ListedUnit) => unitHref(unit.id) };
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={useFirstRows(rows, ({ unit }) => unit.id)}
      rowKey={({ unit }) => unit.id}
      current={current}
      empty={empty}
      {...opening}
    />
  );
}

/** The place of a unit: a branch, or the customer for a credited unit that did not come back. */
export function sayPlace({ unit, branch }: ListedUnit): string {
  return unit.credit_only ? t("serials.withCustomer") : branch;
}

/** Links to every document of the unit. */
function DocumentLinks({ documents = [] }: { documents: ListedUnit["documents"] }) {
  return (
    <span class="cluster">
      {documents.map((document) => (
        <DocumentLinkOf key={document.id} document={document} />
      ))}
    </span>
  );
}
