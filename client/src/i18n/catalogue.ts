/** The type of a language's words: every area, with the placeholders of the English words. */
import type { English } from "./en";
import type { englishFirst } from "./en/first";
import type { Translation } from "./message";

export type Catalogue = { readonly [Area in keyof English]: Translation<English[Area]> };
/** The words needed before any screen is loaded; they are in the first load. */
export type FirstWords = Pick<Catalogue, keyof typeof englishFirst>;
