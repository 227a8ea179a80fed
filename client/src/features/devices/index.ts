/** The shop's devices. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/devices", () => import("./DevicesScreen").then((module) => module.DevicesScreen)),
];
