/** Light, dark, or as the system has it. */
import { computed, effect } from "@preact/signals";

import { choice, keepChoice } from "../choices";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const CHOICE = "theme";

export const theme = computed<Theme>(() => THEMES.find((known) => known === choice(CHOICE)) ?? "system");

/** The page has the chosen theme from now on. Returns how to stop. */
export function followTheme(): () => void {
  return effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}

export function rememberTheme(chosen: Theme): void {
  void keepChoice(CHOICE, chosen);
}
