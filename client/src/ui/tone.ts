/** The meanings of colours. Every use of a tone also has a shape or an icon, and a word. */
import type { IconName } from "./icon-paths";

export type Tone = "good" | "info" | "warn" | "bad" | "moving" | "neutral";

export const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  good: "good",
  info: "info",
  warn: "warning",
  bad: "error",
  moving: "swap",
  neutral: "info",
};
