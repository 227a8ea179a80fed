/** Accounting: the accounts of postings, and their export. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/accounting", () => import("./ExportScreen").then((module) => module.ExportScreen)),
  screen("/settings/accounts", () => import("./AccountsScreen").then((module) => module.AccountsScreen)),
];
