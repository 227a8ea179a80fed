/** Why the person at work may not record something, said before the tap. */
import { roleAt } from "../core/roles";
import { mayRecord, ROLES } from "../core/status";
import type { OperationType } from "../core/operations";
import { t } from "../i18n";
import { ready } from "../state/session";

/** The refusal of a setting that only an admin may change, online; undefined for an admin. */
export function adminRefusal(): string | undefined {
  return ready.value?.role === "admin" ? undefined : t("items.needsRole", { role: t("entry.role_admin") });
}

/** Undefined where they may; `branchId` is where it is recorded, the branch they work in unless given. */
export function refusalOf(type: OperationType, branchId?: string): string | undefined {
  const person = ready.value;
  if (!person || mayRecord(roleAt(person.user, branchId ?? person.branch.id), type)) return undefined;
  return t("items.needsRole", { role: t(`entry.role_${ROLES.find((role) => mayRecord(role, type)) ?? "admin"}`) });
}

/** Technicians see no cost prices. Another person's pull may have brought them to this device, so screens ask too. */
export function seesCosts(): boolean {
  return ready.value !== null && mayRecord(ready.value.role, "stock.restock");
}
