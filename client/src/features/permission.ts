/** Why the signed-in person may not record something, shown before they tap. */
import { roleAt } from "../core/roles";
import { mayRecord, ROLES } from "../core/status";
import type { OperationType } from "../core/operations";
import { t } from "../i18n";
import { ready } from "../state/session";

/** Why the person may not change a setting that only an admin may change, online; undefined for an admin. */
export function adminRefusal(): string | undefined {
  return ready.value?.role === "admin" ? undefined : t("items.needsRole", { role: t("entry.role_admin") });
}

/** Undefined if they may. `branchId` is the branch of the operation, by default the person's present branch. */
export function refusalOf(type: OperationType, branchId?: string): string | undefined {
  const person = ready.value;
  if (!person || mayRecord(roleAt(person.user, branchId ?? person.branch.id), type)) return undefined;
  return t("items.needsRole", { role: t(`entry.role_${ROLES.find((role) => mayRecord(role, type)) ?? "admin"}`) });
}

/** Technicians see no cost prices. Another person's pull may have brought costs to this device, so screens ask too. */
export function seesCosts(): boolean {
  return ready.value !== null && mayRecord(ready.value.role, "stock.restock");
}
