/** Settings of this device and of the person at it. */
import { screen } from "../screens";

export const routes = [screen("/settings", () => import("./SettingsScreen").then((module) => module.SettingsScreen))];
