/** The words in use, in two lots a language: the first with the app itself, all of them with the first screen.
 *
 * Only the first words of English are part of the first load. Every other lot is a file of its own, which the service
 * worker keeps for offline. Screens are loaded together with all words (`loadWords`), so that a feature writes
 * `t("area.key")` and declares nothing.
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

/** All words of the language in use, and of every one chosen later. Resolves when they are there. */
export async function loadWords(): Promise<void> {
  areAllWanted = true;
  const chosen = wanted;
  await speak(chosen).catch((error: unknown) => {
    // One that was only about to be spoken keeps nobody from a screen.
    if (wanted === chosen) throw error;
    return speak(wanted);
  });
}

/** Use the words of `chosen` as soon as they are there; what was asked for last counts. Rejects where they cannot be
 * had: the language in use stays. */
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
