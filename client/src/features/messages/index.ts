/** Messages to customers: on their ticket, on a page for each, and the shop's texts. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/messages/:documentId", () => import("./MessageScreen").then((module) => module.MessageScreen)),
  screen("/settings/messages", () => import("./MessageSettingsScreen").then((module) => module.MessageSettingsScreen)),
];
