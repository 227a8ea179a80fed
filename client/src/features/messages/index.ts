/** Messages to customers: on their ticket, each on a page, and the shop's words for them. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/messages/:documentId", () => import("./MessageScreen").then((module) => module.MessageScreen)),
  screen("/settings/messages", () => import("./MessageSettingsScreen").then((module) => module.MessageSettingsScreen)),
];
