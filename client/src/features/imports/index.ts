/** Lists that were kept elsewhere, brought in. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/import", () => import("./ImportScreen").then((module) => module.ImportScreen)),
];
