/** Guesses the field of each column by the table that the server uses (server/columns). Pure. */
import { COLUMNS, plainName } from "../../core/column-names";

export type ImportKind = keyof typeof COLUMNS;
export type AnyField = (typeof COLUMNS)[ImportKind][number]["name"];
/** Columns of ids are recognised, but a person cannot choose them. */
export type Field = Exclude<AnyField, `${string}id`>;
/** The column of each field, counted from 0; without fields that have none. */
export type Mapping = Partial<Record<AnyField, number>>;

export const IMPORT_KINDS = Object.keys(COLUMNS) as ImportKind[];
/** The kinds that this device imports itself. The server imports documents and stock, because it has all records. */
export const LOCAL_KINDS = ["items", "serials", "customers", "suppliers"] as const;
export type LocalKind = (typeof LOCAL_KINDS)[number];

export interface ImportColumn {
  name: AnyField;
  kind: string;
  required: boolean;
  /** Fields that can replace it. */
  instead: readonly string[];
  /** The possible headers of its column in the form of `plainName`: the app's own first, then the likeliest. */
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

/** Columns with the app's own headers come first; the others are guessed by the other headers. A column has at most
 * one field. */
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

/** The required fields without a column that no other field replaces. */
export function missingColumns(kind: ImportKind, mapping: Mapping): Field[] {
  const has = (name: string) => mapping[name as AnyField] !== undefined;
  return importColumns(kind).flatMap(({ name, required, instead }) =>
    required && !has(name) && !instead.some(has) ? [name as Field] : [],
  );
}
