/** The start page. */
import { screen } from "../screens";

export const routes = [screen("/", () => import("./HomeScreen").then((module) => module.HomeScreen))];
