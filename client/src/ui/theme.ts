/** Light, dark, or as the system has it. */
import { signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const CHOICE = "benchtrail.theme";

function remembered(): Theme {
  const stored = typeof localStorage === "undefined" ? null : localStorage.getItem(CHOICE);
  return THEMES.find((known) => known === stored) ?? "system";
}

export const theme = signal<Theme>(remembered());

export function applyTheme(chosen: Theme = theme.peek()): void {
  theme.value = chosen;
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function rememberTheme(chosen: Theme): void {
  localStorage.setItem(CHOICE, chosen);
  applyTheme(chosen);
}
