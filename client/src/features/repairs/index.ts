import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/repairs", () => import("./RepairsScreen").then((module) => module.RepairsScreen)),
  screen("/repairs/new", () => import("./NewRepairScreen").then((module) => module.NewRepairScreen)),
  screen("/repairs/board", () => import("./BoardScreen").then((module) => module.BoardScreen)),
  screen("/repairs/:repairId", () => import("./RepairScreen").then((module) => module.RepairScreen)),
  screen("/repairs/:repairId/slip", () => import("./RepairSlipScreen").then((module) => module.RepairSlipScreen)),
];
