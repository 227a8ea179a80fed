/** Which column of a file is what: guessed by the table that the server writes and reads files by (server/columns).
 * Pure. */
import { COLUMNS, plainName } from "../../core/column-names";

export type ImportKind = keyof typeof COLUMNS;
export type AnyField = (typeof COLUMNS)[ImportKind][number]["name"];
/** Ids are read where a file has them, and are nobody's to choose. */
export type Field = Exclude<AnyField, `${string}id`>;
/** The column of each field, counted from 0; a field without one is left out. */
export type Mapping = Partial<Record<AnyField, number>>;

export const IMPORT_KINDS = Object.keys(COLUMNS) as ImportKind[];
/** The kinds that this device imports by itself; the server imports documents and stock, because it has all records. */
export const LOCAL_KINDS = ["items", "serials", "customers", "suppliers"] as const;
export type LocalKind = (typeof LOCAL_KINDS)[number];

export interface ImportColumn {
  name: AnyField;
  kind: string;
  required: boolean;
  /** Fields that may stand in for it. */
  instead: readonly string[];
  /** The names that its column may have, as `plainName` writes them: its own first, then the likeliest. */
  called: readonly string[];
}

/** The fields that are shown first, by kind. */
const PREVIEWED: Readonly<Record<ImportKind, readonly Field[]>> = {
  items: ["name", "price", "quantity", "serials", "branch"],
  serials: ["serial", "item", "branch", "status", "cost"],
  stock: ["item", "branch", "quantity", "cost"],
  customers: ["name", "phone", "email", "address"],
  suppliers: ["name", "phone", "email", "address"],
  restocks: ["code", "item", "unit_cost", "quantity", "serials"],
  sales: ["code", "item", "unit_price", "quantity", "serials"],
  returns: ["code", "item", "quantity", "serials", "disposition", "refund"],
  repairs: ["code", "device", "part", "part_quantity", "part_serials", "price"],
  transfers: ["code", "item", "quantity", "serials", "to_branch", "status"],
  adjustments: ["code", "item", "change", "serials", "reason"],
  stocktakes: ["code", "serial", "item", "quantity", "status"],
};

export function isLocal(kind: ImportKind): kind is LocalKind {
  return (LOCAL_KINDS as readonly ImportKind[]).includes(kind);
}

export function previewedFields(kind: ImportKind): readonly Field[] {
  return PREVIEWED[kind];
}

/** The fields whose columns a person chooses. */
export function chosenFields(kind: ImportKind): Field[] {
  return importColumns(kind).flatMap(({ name, kind: cells }) => (cells === "id" ? [] : [name as Field]));
}

export function importColumns(kind: ImportKind): readonly ImportColumn[] {
  return COLUMNS[kind];
}

/** Columns with our own names are those fields; what is left is guessed by the other names. No column is two fields. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): Mapping {
  const free = new Map<string, number>();
  headers.forEach((header, at) => {
    if (!free.has(plainName(header))) free.set(plainName(header), at);
  });
  const mapping: Mapping = {};
  const take = (name: AnyField, found: string | undefined) => {
    if (found === undefined || mapping[name] !== undefined) return;
    mapping[name] = free.get(found)!;
    free.delete(found);
  };
  for (const { name, called } of importColumns(kind))
    take(
      name,
      called.slice(0, 1).find((own) => free.has(own)),
    );
  for (const { name, called } of importColumns(kind))
    take(name, mapping[name] === undefined ? called.find((wanted) => free.has(wanted)) : undefined);
  return mapping;
}

/** The fields that a file must have and that no other can replace. */
export function missingColumns(kind: ImportKind, mapping: Mapping): Field[] {
  const has = (name: string) => mapping[name as AnyField] !== undefined;
  return importColumns(kind).flatMap(({ name, required, instead }) =>
    required && !has(name) && !instead.some(has) ? [name as Field] : [],
  );
}
