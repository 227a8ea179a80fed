/** The shop's branches. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/branches", () => import("./BranchesScreen").then((module) => module.BranchesScreen)),
];
