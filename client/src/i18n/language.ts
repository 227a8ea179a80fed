/** The languages of the app, the present one, and its writing direction. */
import { computed, signal } from "@preact/signals";

export const LANGUAGES = ["en", "de", "es", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Direction = "ltr" | "rtl";

/** Each in its own language, for people who cannot read the present one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  ar: "العربية",
};

/** Arabic text uses Latin digits too, because serials, prices and receipts are printed with them everywhere. */
const FORMATTING_LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  de: "de-DE",
  es: "es-ES",
  ar: "ar-u-nu-latn",
};

export const language = signal<Language>("en");
export const direction = computed<Direction>(() => directionOf(language.value));
export const formattingLocale = computed(() => FORMATTING_LOCALES[language.value]);

export function directionOf(of: Language): Direction {
  return of === "ar" ? "rtl" : "ltr";
}

export function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.some((known) => known === text);
}

/** The first supported language of the browser's list. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    if (isLanguage(base)) return base;
  }
  return "en";
}
