/** The theme: light, dark, or the system's. */
import { computed, effect } from "@preact/signals";

import { choice, keepChoice } from "../choices";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const CHOICE = "theme";

export const theme = computed<Theme>(() => THEMES.find((known) => known === choice(CHOICE)) ?? "system");

/** Applies the chosen theme to the page. Returns a function that stops this. */
export function followTheme(): () => void {
  return effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}

export function rememberTheme(chosen: Theme): void {
  void keepChoice(CHOICE, chosen);
}
