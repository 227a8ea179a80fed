/** Values of audit entries with several parts: message settings, accounts, serial rules. Each part has a line of its
 * own. */
import type { AuditChange } from "../../api/audit";
import { formatPercent, inAList, inARow, LANGUAGE_NAMES, t } from "../../i18n";
import { sayMethod } from "../money/methods";

type Parts = Readonly<Record<string, unknown>>;
/** A row of any list value. */
interface Row {
  readonly template?: unknown;
  readonly language?: unknown;
  readonly text?: unknown;
  readonly method?: unknown;
  readonly account?: unknown;
  readonly basis_points?: unknown;
  readonly sales?: unknown;
  readonly repairs?: unknown;
  readonly tax_code?: unknown;
  readonly category?: unknown;
  readonly mask?: unknown;
}

/** Fields that are split into their parts. */
const WITH_PARTS: readonly string[] = ["messages", "datev"];

/** Splits a change of a field with parts into changes of the parts that differ. */
export function splitChange(change: AuditChange): AuditChange[] {
  const { field, before, after } = change;
  const isSplit = WITH_PARTS.includes(field) && [before, after].every((value) => value === null || isParts(value));
  if (!isSplit) return [change];
  const [was, is] = [partsOf(before), partsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({
      field: `${field}.${name}`,
      before: was[name] ?? null,
      after: name === "texts" ? changedTexts(was[name], is[name]) : is[name],
    }));
}

/** The label of a part or of an account; undefined for any other field. */
export function sayPart(field: string): string | undefined {
  switch (field) {
    case "messages":
      return t("messages.settings");
    case "messages.automatic":
      return t("messages.byThemselves");
    case "messages.texts":
      return t("messages.words");
    case "messages.quiet_from":
      return t("messages.quietFrom");
    case "messages.quiet_until":
      return t("messages.quietUntil");
    case "messages.late_hours":
      return t("messages.lateHours");
    case "datev":
      return t("accounting.datev");
    case "datev.consultant":
      return t("accounting.consultant");
    case "datev.client":
      return t("accounting.client");
    case "datev.first_month":
      return t("accounting.firstMonth");
    case "datev.account_length":
      return t("accounting.accountLength");
    case "datev.chart":
      return t("accounting.chart");
    case "methods":
      return t("accounting.ofMethods");
    case "rates":
      return t("accounting.ofRates");
    case "receivables":
    case "deposits":
    case "cash_moves":
    case "cash_differences":
    case "differences":
    case "unknown_sales":
      return t(`accounting.role_${field}`);
    default:
      return undefined;
  }
}

/** A list or a part in words; undefined for any other value. */
export function sayParts(field: string, value: unknown): string | undefined {
  if (field === "messages.quiet_from" || field === "messages.quiet_until") return sayMinute(Number(value));
  if (!Array.isArray(value)) return undefined;
  const rows = value as Row[];
  switch (field) {
    case "messages.automatic":
      return listed((value as string[]).map(sayTemplate));
    case "messages.texts":
      return listed(rows.map((row) => `${sayTemplate(row.template)} (${sayLanguage(row.language)})`));
    case "methods":
      return listed(rows.map((row) => fact(sayMethod(String(row.method)), row.account)));
    case "rates":
      return listed(rows.map(sayRateAccounts));
    case "serial_rules":
      return listed(rows.map((row) => fact(String(row.category ?? t("audit.everything")), row.mask ?? "IMEI")));
    default:
      return undefined;
  }
}

function sayRateAccounts(row: Row): string {
  const accounts = inARow([row.sales, row.repairs].map((account) => String(account ?? t("audit.empty"))));
  const names = inARow([t("accounting.sales"), t("accounting.repairs")]);
  const label = inAList([formatPercent(Number(row.basis_points)), names]);
  return fact(label, row.tax_code ? `${accounts} (${t("accounting.taxCode")} ${String(row.tax_code)})` : accounts);
}

/** The texts that were changed, added or removed. */
function changedTexts(was: unknown, is: unknown): unknown[] {
  const [former, present] = [was, is].map(
    (rows) => new Map((isRows(rows) ? rows : []).map((row) => [keyOf(row), row])),
  );
  const keys = [...new Set([...former!.keys(), ...present!.keys()])];
  const isOther = (key: string) => former!.get(key)?.text !== present!.get(key)?.text;
  return keys.filter(isOther).map((key) => present!.get(key) ?? former!.get(key));
}

function keyOf(row: Row): string {
  return `${String(row.template)} ${String(row.language)}`;
}

function sayTemplate(name: unknown): string {
  switch (name) {
    case "received":
    case "quote":
    case "waiting_for_parts":
    case "ready":
    case "reminder":
      return t(`messages.template_${name}`);
    default:
      return String(name);
  }
}

function sayLanguage(language: unknown): string {
  return (LANGUAGE_NAMES as Readonly<Record<string, string>>)[String(language)] ?? String(language);
}

function sayMinute(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function fact(label: string, value: unknown): string {
  return t("audit.fact", { label, value: String(value) });
}

function listed(said: readonly string[]): string {
  return said.length === 0 ? t("audit.empty") : inAList([...said]);
}

function partsOf(value: unknown): Parts {
  return isParts(value) ? value : {};
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every(isParts);
}
