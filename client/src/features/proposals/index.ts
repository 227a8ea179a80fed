/** Operations that programs propose, for an admin to confirm. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/proposals", () => import("./ProposalsScreen").then((module) => module.ProposalsScreen)),
];
