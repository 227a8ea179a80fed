/** Reports for managers and owners. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/reports", () => import("./ReportsScreen").then((module) => module.ReportsScreen)),
  screen("/reports/:name", () => import("./ReportScreen").then((module) => module.ReportScreen)),
];
