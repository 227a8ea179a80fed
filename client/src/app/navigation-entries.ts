/** The entries of the navigation, in order of use: a phone shows the first three. */
import type { Role } from "../core/model";
import { HREFS } from "../features/hrefs";
import { t } from "../i18n";
import type { NavigationEntry } from "../shell/AppFrame";

export interface Waiting {
  /** Open conflicts of the shop. */
  conflicts: number;
  /** The person's own records that are in conflict. */
  questions: number;
  /** Entries of the queue that wait or were rejected. */
  queue: number;
}

export function navigationEntries(role: Role, waiting: Waiting): NavigationEntry[] {
  const places: NavigationEntry[] = [
    { href: HREFS.sell, label: t("workplace.sell"), icon: "receipt" },
    { href: HREFS.repairs, label: t("workplace.repairs"), icon: "wrench" },
    { href: HREFS.items, label: t("workplace.items"), icon: "box" },
    { href: HREFS.serials, label: t("workplace.serials"), icon: "shield" },
    { href: HREFS.stock, label: t("workplace.stock"), icon: "truck" },
    { href: HREFS.customers, label: t("workplace.customers"), icon: "person" },
  ];
  if (role === "admin" || role === "manager")
    places.push({ href: HREFS.reports, label: t("workplace.reports"), icon: "chart" });
  const toAnswer = role === "admin" ? waiting.conflicts : waiting.questions;
  if (role === "admin" || toAnswer > 0)
    places.push({ href: HREFS.inbox, label: t("workplace.inbox"), icon: "inbox", count: toAnswer });
  places.push({ href: HREFS.queue, label: t("workplace.queue"), icon: "queue", count: waiting.queue });
  places.push({ href: HREFS.settings, label: t("workplace.settings"), icon: "settings" });
  return places;
}
