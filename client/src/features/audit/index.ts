/** The audit log, for admins. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/audit", () => import("./AuditScreen").then((module) => module.AuditScreen)),
];
