/** The account of the person at work. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/sign-ins", () => import("./SignInsScreen").then((module) => module.SignInsScreen)),
];
