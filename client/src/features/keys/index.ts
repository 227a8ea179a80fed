/** API keys with which programs call the server for the shop. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/api-keys", () => import("./ApiKeysScreen").then((module) => module.ApiKeysScreen)),
];
