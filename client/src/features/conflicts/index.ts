import { screen, type Screen } from "../screens";

const inbox = () => import("./InboxScreen").then((module) => module.InboxScreen);

export const routes: readonly Screen[] = [
  screen("/inbox", inbox, "inbox"),
  screen("/inbox/:conflictId", inbox, "inbox"),
  screen("/conflicts", () => import("./FiguresScreen").then((module) => module.FiguresScreen)),
];
