/** The shop's people and their rights. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/people", () => import("./PeopleScreen").then((module) => module.PeopleScreen)),
  screen("/people/:userId", () => import("./PersonScreen").then((module) => module.PersonScreen)),
];
