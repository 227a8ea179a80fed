/** Import of lists from files. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/import", () => import("./ImportScreen").then((module) => module.ImportScreen)),
];
