/** The account of the signed-in person. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/sign-ins", () => import("./SignInsScreen").then((module) => module.SignInsScreen)),
];
