import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/queue", () => import("./QueueScreen").then((module) => module.QueueScreen)),
];
