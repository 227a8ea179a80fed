/** What a field is called, above a column and beside a choice. */
import { t } from "../../i18n";
import { chosenFields, type Field, type ImportKind } from "./columns";

/** Without what is in brackets: that is for who chooses the column. */
export function shortLabel(field: Field): string {
  return t(`imports.field_${field}`).replace(/ *\(.*\)$/, "");
}

/** Null for a field that is nobody's to choose. */
export function labelOf(kind: ImportKind, name: string | null): string | null {
  const field = chosenFields(kind).find((one) => one === name);
  return field === undefined ? null : shortLabel(field);
}
