import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/labels", () => import("./LabelsScreen").then((module) => module.LabelsScreen)),
];
