/** Warranty & Serials, the page of a unit, and the page of a scanned code. */
import { screen } from "../screens";

const list = () => import("./SerialsScreen").then((module) => module.SerialsScreen);

export const routes = [
  screen("/serials", list, "serials"),
  screen("/serials/:unitKey", list, "serials"),
  screen("/code/:code", () => import("./CodeScreen").then((module) => module.CodeScreen)),
];
