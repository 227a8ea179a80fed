/** The name of a field, above a column and beside a choice. */
import { t } from "../../i18n";
import { chosenFields, type Field, type ImportKind } from "./columns";

/** Only an item's quantity is what its stock begins with. */
export function labelOf(kind: ImportKind, field: Field): string {
  return field === "quantity" && kind !== "items" ? t("imports.pieces") : t(`imports.field_${field}`);
}

/** Without what is in brackets: that is for who chooses the column. */
export function shortLabel(kind: ImportKind, field: Field): string {
  return field === "code" ? t("imports.documentNumber") : labelOf(kind, field).replace(/ *\(.*\)$/, "");
}

/** Null for a field that is nobody's to choose. */
export function shortLabelOf(kind: ImportKind, name: string | null): string | null {
  const field = chosenFields(kind).find((one) => one === name);
  return field === undefined ? null : shortLabel(kind, field);
}
