/** A table whose rows become two lines if the table, not the screen, is narrower than 600 px; with many columns, than
 * 760 px. */
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";
import { withCodes } from "./words";

/** The place of a cell in a narrow row: on the first line or below it, after the others or at the end. */
export type NarrowPlace = "beside" | "end" | "under" | "under-end" | "below" | "off";

export interface Column<Row> {
  key: string;
  header: string;
  /** Null for an empty cell: a dash in a table, nothing in a narrow row. */
  cell: (row: Row) => ComponentChildren;
  /** By default a number is at the end, and anything else is below the name. */
  narrow?: NarrowPlace | ((row: Row) => NarrowPlace) | undefined;
  /** Shows the header in a narrow row too, for a number that is not the row's price or stock. */
  labelled?: boolean | undefined;
  /** Text of any length: at most two lines in a table, one in a narrow row. */
  long?: boolean | undefined;
  /** Aligned to the end, like all numbers of the column. */
  number?: boolean | undefined;
  /** The cell has a link or button of its own, above the row's link. */
  interactive?: boolean | undefined;
  sortable?: boolean | undefined;
}

/** With this many columns or more, the words of a row would fill three or four narrow lines on a tablet. */
const MANY_COLUMNS = 6;

export interface Sorting {
  key: string;
  descending: boolean;
}

export interface DataTableProps<Row> {
  /** The name of the table for screen readers. */
  caption: string;
  /** The first column is the row's name, and its link if rows can be opened. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The address of a row; the whole row is then the link. */
  rowHref?: ((row: Row) => string) | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  current?: string | undefined;
  /** A menu or buttons at the end of a row. */
  actions?: ((row: Row) => ComponentChildren) | undefined;
  sorting?: Sorting | undefined;
  onSort?: ((sorting: Sorting) => void) | undefined;
  /** The totals, below the rows in the columns of numbers. */
  totals?: { row: Row; label: string } | undefined;
  /** Shown instead of rows: an EmptyState. */
  empty?: ComponentChildren;
}

// A table displayed as blocks loses its role in some browsers, so roles are set explicitly.
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, actions, empty } = props;
  if (rows.length === 0 && empty) return <div class="table-frame framed">{empty}</div>;
  // Without a link or a button in it, the table itself must be focusable to be scrolled by the keyboard.
  const isStill = !props.rowHref && !props.onOpen && !actions;
  const scrolling = isStill ? { tabIndex: 0, role: "group" as const, "aria-label": caption } : {};
  const frame = columns.length < MANY_COLUMNS ? "table-frame" : "table-frame table-frame--many";
  return (
    <div class={`${frame} framed`}>
      <div class="table-scroll" {...scrolling}>
        <table class="table" role="table" aria-label={caption}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <Header key={column.key} column={column} sorting={props.sorting} onSort={props.onSort} />
              ))}
              {actions ? <td role="cell" class="table__actions" /> : null}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <TableRow key={rowKey(row)} row={row} {...props} />
            ))}
          </tbody>
          {props.totals ? <Totals {...props.totals} columns={columns} isActing={actions !== undefined} /> : null}
        </table>
      </div>
    </div>
  );
}

interface HeaderProps<Row> {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: ((sorting: Sorting) => void) | undefined;
}

function Header<Row>({ column, sorting, onSort }: HeaderProps<Row>) {
  const isSorted = sorting?.key === column.key;
  const direction = isSorted ? (sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <th role="columnheader" scope="col" class={column.number ? "table__number" : undefined} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button
          type="button"
          class="table__sort"
          onClick={() => onSort({ key: column.key, descending: isSorted && !sorting.descending })}
        >
          {column.header}
          {isSorted ? <Icon name={sorting.descending ? "down" : "up"} /> : null}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function TableRow<Row>({
  row,
  columns,
  rowKey,
  rowHref,
  onOpen,
  current,
  actions,
}: DataTableProps<Row> & { row: Row }) {
  const opens = Boolean(rowHref ?? onOpen);
  const classes = ["table__row", opens ? "table__row--linked" : "", actions ? "table__row--acting" : ""];
  return (
    <tr
      role="row"
      class={classes.filter(Boolean).join(" ")}
      aria-current={current === rowKey(row) ? "true" : undefined}
    >
      {columns.map((column, index) => (
        <td key={column.key} role="cell" class={cellClass(column, index, row)} data-label={column.header}>
          {index === 0 && opens ? (
            <Opener row={row} href={rowHref?.(row)} onOpen={onOpen} content={column.cell(row)} />
          ) : (
            <Content column={column} row={row} />
          )}
        </td>
      ))}
      {actions ? (
        <td role="cell" class="table__actions">
          {actions(row)}
        </td>
      ) : null}
    </tr>
  );
}

function Totals<Row>({
  row,
  label,
  columns,
  isActing,
}: {
  row: Row;
  label: string;
  columns: readonly Column<Row>[];
  isActing: boolean;
}) {
  return (
    <tfoot role="rowgroup">
      <tr role="row" class="table__row table__totals">
        {columns.map((column, index) => (
          <td key={column.key} role="cell" class={cellClass(column, index, row)} data-label={column.header}>
            {index === 0 ? label : column.number ? <Content column={column} row={row} /> : null}
          </td>
        ))}
        {isActing ? <td role="cell" class="table__actions" /> : null}
      </tr>
    </tfoot>
  );
}

function Content<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const isNothing = content === null || content === undefined || content === "";
  return isNothing ? null : (
    <span class={column.long ? "table__content table__content--long" : "table__content"}>{withCodes(content)}</span>
  );
}

function cellClass<Row>(column: Column<Row>, index: number, row: Row): string {
  const narrow = typeof column.narrow === "function" ? column.narrow(row) : column.narrow;
  const place = narrow ?? (column.number && !column.labelled ? "end" : "under");
  const classes = [
    index === 0 ? "table__first" : `table__cell--${place}`,
    column.number ? "table__number" : "",
    column.interactive ? "table__cell--above" : "",
    column.labelled ? "table__cell--labelled" : "",
    column.long ? "table__cell--long" : "",
  ];
  return classes.filter(Boolean).join(" ");
}

interface OpenerProps<Row> {
  row: Row;
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
  content: ComponentChildren;
}

function Opener<Row>({ row, href, onOpen, content }: OpenerProps<Row>) {
  if (href !== undefined) {
    return (
      <a class="table__open" href={href} onClick={onOpen ? () => onOpen(row) : undefined}>
        {withCodes(content)}
      </a>
    );
  }
  return (
    <button type="button" class="table__open list-row__open" onClick={() => onOpen?.(row)}>
      {withCodes(content)}
    </button>
  );
}
