import type { settings as english } from "../en/settings";
import type { Translation } from "../message";

export const settings: Translation<typeof english> = {
  title: "Einstellungen",
  language: "Sprache",
};
