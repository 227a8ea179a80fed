/**
 * The loaded texts, in two sets for each language: the first texts, and all texts.
 *
 * Only the first English texts are part of the first load. Every other set is a file that the service worker stores for
 * offline use. Screens are loaded together with all texts (`loadWords`), so that a feature writes `t("area.key")` and
 * declares nothing.
 */
import { batch, signal } from "@preact/signals";
import type { Catalogue, FirstWords } from "./catalogue";
import { englishFirst } from "./en/first";
import { language } from "./language";
import type { Language } from "./language";

export const words = signal<FirstWords & Partial<Catalogue>>(englishFirst);

const FIRST: Readonly<Record<Language, () => Promise<FirstWords>>> = {
  en: () => Promise.resolve(englishFirst),
  de: () => import("./de/first").then((module) => module.germanFirst),
  es: () => import("./es/first").then((module) => module.spanishFirst),
  ar: () => import("./ar/first").then((module) => module.arabicFirst),
};

const ALL: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import("./en").then((module) => module.english),
  de: () => import("./de").then((module) => module.german),
  es: () => import("./es").then((module) => module.spanish),
  ar: () => import("./ar").then((module) => module.arabic),
};

let areAllWanted = false;
let wanted: Language = language.peek();

export function loadCatalogue(of: Language): Promise<Catalogue> {
  return ALL[of]();
}

/** Loads all texts of the present language, and of each language chosen later. Resolves when they are loaded. */
export async function loadWords(): Promise<void> {
  areAllWanted = true;
  const chosen = wanted;
  await speak(chosen).catch((error: unknown) => {
    // The failure of a language that is no longer wanted must not block a screen.
    if (wanted === chosen) throw error;
    return speak(wanted);
  });
}

/** Switches to `chosen` as soon as its texts are loaded; the latest call wins. Rejects if they cannot be loaded, and
 * the present language stays. */
export async function speak(chosen: Language): Promise<void> {
  wanted = chosen;
  const isOfAll = areAllWanted;
  const loaded = await (isOfAll ? ALL[chosen]() : FIRST[chosen]()).catch((error: unknown) => {
    if (wanted === chosen) wanted = language.peek();
    throw error;
  });
  if (wanted !== chosen || areAllWanted !== isOfAll) return;
  batch(() => {
    words.value = loaded;
    language.value = chosen;
  });
}
