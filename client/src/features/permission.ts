/** Why the person at work may not record something, said before the tap. */
import { mayRecord, ROLES } from "../core/status";
import type { OperationType } from "../core/operations";
import { t } from "../i18n";
import { ready } from "../state/session";

/** What is set online and only by an admin; undefined for one. */
export function adminRefusal(): string | undefined {
  return ready.value?.role === "admin" ? undefined : t("items.needsRole", { role: t("entry.role_admin") });
}

/** Undefined where they may. */
export function refusalOf(type: OperationType): string | undefined {
  const person = ready.value;
  if (!person || mayRecord(person.role, type)) return undefined;
  return t("items.needsRole", { role: t(`entry.role_${ROLES.find((role) => mayRecord(role, type)) ?? "admin"}`) });
}
