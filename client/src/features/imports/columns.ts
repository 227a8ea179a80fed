/** Which column of a file is what: guessed by the names the server knows too (server/imports/columns.py). Pure. */
import { COLUMNS, plainName } from "../../core/column-names";

export type ImportKind = keyof typeof COLUMNS;
export type Field = (typeof COLUMNS)[ImportKind][number]["name"];
/** The column of each field, counted from 0; a field without one is left out. */
export type Mapping = Partial<Record<Field, number>>;

export const IMPORT_KINDS = Object.keys(COLUMNS) as ImportKind[];

interface FieldTold {
  name: Field;
  required: boolean;
  /** What its column may be called, the likeliest first, as `plainName` writes it. */
  called: readonly string[];
}

export function fieldsOf(kind: ImportKind): readonly Field[] {
  return told(kind).map(({ name }) => name);
}

/** What cannot be missing. */
export function neededFields(kind: ImportKind): Field[] {
  return told(kind).flatMap(({ name, required }) => (required ? [name] : []));
}

/** Each field has the column with its likeliest name; no column is two fields. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): Mapping {
  const free = new Map<string, number>();
  headers.forEach((header, at) => {
    if (!free.has(plainName(header))) free.set(plainName(header), at);
  });
  const mapping: Mapping = {};
  for (const { name, called } of told(kind)) {
    const found = called.find((wanted) => free.has(wanted));
    if (found === undefined) continue;
    mapping[name] = free.get(found)!;
    free.delete(found);
  }
  return mapping;
}

export function missingColumns(kind: ImportKind, mapping: Mapping): Field[] {
  return neededFields(kind).filter((field) => mapping[field] === undefined);
}

function told(kind: ImportKind): readonly FieldTold[] {
  return COLUMNS[kind];
}
