/** The name of a field, for table headers and for the choice of columns. */
import { t } from "../../i18n";
import { chosenFields, type Field, type ImportKind } from "./columns";

/** Only for an item, the quantity is called its opening stock. */
export function labelOf(kind: ImportKind, field: Field): string {
  return field === "quantity" && kind !== "items" ? t("imports.pieces") : t(`imports.field_${field}`);
}

/** Without the text in brackets, which explains the field when a column is chosen. */
export function shortLabel(kind: ImportKind, field: Field): string {
  return field === "code" ? t("imports.documentNumber") : labelOf(kind, field).replace(/ *\(.*\)$/, "");
}

/** The name as given for a field that a person cannot choose. */
export function shortLabelOf(kind: ImportKind, name: string | null): string | null {
  const field = chosenFields(kind).find((one) => one === name);
  return field === undefined ? null : shortLabel(kind, field);
}
