/** The words for the server's result of a line. */
import type { ImportVerdict } from "../../api/imports";
import { t } from "../../i18n";
import type { AnyField, ImportKind } from "./columns";
import { shortLabelOf } from "./field-words";
import type { ShownLine } from "./LineTable";

/** Codes with words of their own; for any other code the words name the field and its value. */
const SAID = [
  "duplicate",
  "discarded",
  "document_refused",
  "differs",
  "in_future",
  "role_too_low",
  "no_lines",
  "unknown_item",
  "unknown_customer",
  "unknown_supplier",
  "unknown_document",
  "ambiguous_customer",
  "ambiguous_supplier",
  "unknown_serial",
  "wrong_item",
  "illegal_transition",
  "at_other_branch",
  "wrong_document",
  "serials_required",
  "item_not_serialised",
  "serial_count_mismatch",
  "serial_repeated",
  "not_settled",
  "not_yet",
  "stock_differs",
  "track_stock_required",
] as const;
const QUOTED_LENGTH = 40;

type Values = Partial<Record<AnyField, string>>;

export function asShownLine(kind: ImportKind, verdict: ImportVerdict): ShownLine {
  const values: Values = verdict.values;
  const [hint] = verdict.hints ?? [];
  const doubt = hint ? t(`imports.hint_${hint.hint}`, { about: hint.about }) : null;
  return {
    number: verdict.line,
    values,
    fault: verdict.standing === "bad" ? sayFault(kind, verdict, values) : null,
    doubt,
  };
}

/** By the code, with the value of the cell. */
function sayFault(kind: ImportKind, { code, field }: ImportVerdict, values: Values): string {
  const label = shortLabelOf(kind, field) ?? field ?? "";
  const where = shortened(values[field as AnyField] ?? values.code ?? values.item ?? values.sku ?? label);
  if (code === "missing") return t("imports.fault_missing", { where: label });
  if (code === "unknown_branch") return t("imports.fault_unknown_branch", { where });
  const said = SAID.find((one) => one === code);
  return said === undefined ? t("imports.unreadable", { field: label, where }) : t(`imports.code_${said}`, { where });
}

function shortened(text: string): string {
  return text.length <= QUOTED_LENGTH ? text : `${text.slice(0, QUOTED_LENGTH - 1)}…`;
}
