/** Settings of this device and of the person at it, and those of the shop. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings", () => import("./SettingsScreen").then((module) => module.SettingsScreen)),
  screen("/settings/preferences/items", () =>
    import("./ItemPreferencesScreen").then((module) => module.ItemPreferencesScreen),
  ),
  screen("/settings/shop", () => import("./ShopSettingsScreen").then((module) => module.ShopSettingsScreen)),
];
