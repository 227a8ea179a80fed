/** An audit entry in words: the action, its subject, the person who acted, and the changes. */
import type { AuditChange, AuditEntry } from "../../api/audit";
import type { TaxRate } from "../../core/model";
import { formatPercent, formatTime, inAList, t } from "../../i18n";
import { sayPart, sayParts, splitChange } from "./audit-values";

/** Names of people, branches, tax rates and devices by their ids. */
export interface Names {
  user: ReadonlyMap<string, string>;
  device: ReadonlyMap<string, string>;
  branch: ReadonlyMap<string, string>;
  rate: ReadonlyMap<string, string>;
}

/** The names of tax rates: those of the shop, and former ones that the entries mention. */
export function namesOfRates(entries: readonly AuditEntry[], rates: readonly TaxRate[]): Map<string, string> {
  const values = entries.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === "tax_rates").flatMap(({ before, after }) => [before, after]),
  );
  const former = values.flatMap((value) => (isRates(value) ? value : []));
  return new Map([...former, ...rates].map((rate) => [rate.id, sayRate(rate)]));
}

const FIELDS = [
  "name",
  "email",
  "role",
  "branch_ids",
  "branch_roles",
  "code",
  "branch_id",
  "currency",
  "serial_tracking",
  "locale",
  "tax_mode",
  "tax_rates",
  "default_tax_rate_id",
  "serial_rules",
  "receipt_text",
  "idle_lock_minutes",
  "time_zone",
  "address",
  "phone",
  "scopes",
  "expires_at",
  "url",
  "events",
  "is_on",
] as const;
const FACTS = [
  "method",
  "failures",
  "count",
  "list",
  "file",
  "recorded",
  "refused",
  "operations",
  "differences",
  "rows",
  "name",
  "reason",
] as const;
const METHODS = ["password", "passkey", "pin", "new", "confirmation"] as const;
const ROLES = ["technician", "clerk", "manager", "admin"] as const;

type Field = (typeof FIELDS)[number];
type Fact = (typeof FACTS)[number];

/** The action, with the name of its subject if it has one. */
export function sayWhat({ kind, subject_kind, subject_id }: AuditEntry, names: Names): string {
  const what = t(`audit.kind_${kind}`);
  const name = subject_id === null ? undefined : nameOf(subject_kind, subject_id, names);
  return name === undefined ? what : t("audit.whatOf", { what, name });
}

export function sayWho({ actor, actor_id }: AuditEntry, names: Names): string {
  const name = actor_id === null ? undefined : (names.user.get(actor_id) ?? t("audit.unknownPerson"));
  if (actor === "server") return name === undefined ? t("audit.server") : t("audit.serverFor", { name });
  return name ?? t("audit.nobody");
}

/** One line for each changed field and each other detail. */
export function sayDetails({ changes, facts }: AuditEntry, names: Names): string[] {
  const shown = FACTS.filter((fact) => facts[fact] !== undefined && facts[fact] !== null);
  const parts = changes.flatMap(splitChange);
  return [...parts.map((change) => sayChange(change, names)), ...shown.map((fact) => sayFact(fact, facts[fact]))];
}

function sayChange({ field, before, after }: AuditChange, names: Names): string {
  const label = isOneOf(FIELDS, field) ? sayField(field) : (sayPart(field) ?? field);
  const now = sayValue(field, after, names);
  // For the shop's texts only the changed ones are named, because their former text is too long.
  return before === null || field === "messages.texts"
    ? t("audit.fact", { label, value: now })
    : t("audit.change", { label, before: sayValue(field, before, names), after: now });
}

function sayField(field: Field): string {
  return t(`audit.field_${field}`);
}

function sayFact(fact: Fact, value: unknown): string {
  const said = fact === "method" && isOneOf(METHODS, value) ? t(`audit.method_${value}`) : String(value);
  return t("audit.fact", { label: t(`audit.fact_${fact}`), value: said });
}

function sayValue(field: string, value: unknown, names: Names): string {
  if (value === null || value === "") return t("audit.empty");
  if (typeof value === "boolean") return value ? t("audit.yes") : t("audit.no");
  if (field === "role" && isOneOf(ROLES, value)) return t(`entry.role_${value}`);
  if (field === "branch_id") return names.branch.get(String(value)) ?? String(value);
  if (field === "branch_ids" && Array.isArray(value))
    return value.length === 0
      ? t("team.everyBranch")
      : inAList(value.map((id) => names.branch.get(String(id)) ?? String(id)));
  if (field === "default_tax_rate_id") return names.rate.get(String(value)) ?? t("audit.formerRate");
  if ((field === "scopes" || field === "events") && Array.isArray(value)) return inAList(value.map(String));
  if (field === "expires_at" && typeof value === "number") return formatTime(value, "date");
  if (field === "tax_rates" && isRates(value))
    return value.length === 0 ? t("audit.empty") : inAList(value.map(sayRate));
  if (field === "branch_roles" && typeof value === "object") return sayRoles(value as Record<string, unknown>, names);
  const said = sayParts(field, value);
  if (said !== undefined) return said;
  return typeof value === "object" || isCut(value) ? t("audit.tooLong") : String(value);
}

/** Whether the server cut the JSON of a long value. */
function isCut(value: unknown): boolean {
  return typeof value === "string" && /^[[{].*…$/s.test(value);
}

function sayRoles(roles: Record<string, unknown>, names: Names): string {
  const said = Object.entries(roles).map(([id, role]) =>
    t("team.branchAs", {
      branch: names.branch.get(id) ?? id,
      role: isOneOf(ROLES, role) ? t(`entry.role_${role}`) : String(role),
    }),
  );
  return said.length === 0 ? t("audit.empty") : inAList(said);
}

function sayRate({ name, basis_points }: TaxRate): string {
  return t("audit.fact", { label: name, value: formatPercent(basis_points) });
}

function isRates(value: unknown): value is TaxRate[] {
  return Array.isArray(value) && value.every((each: Partial<TaxRate> | null) => typeof each?.basis_points === "number");
}

function nameOf(kind: string | null, id: string, names: Names): string | undefined {
  return kind === "user" || kind === "device" || kind === "branch" ? names[kind].get(id) : undefined;
}

function isOneOf<Of extends string>(known: readonly Of[], value: unknown): value is Of {
  return (known as readonly unknown[]).includes(value);
}
