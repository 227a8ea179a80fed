/** What a language has to say: every area's words, with the holes that the English ones have. */
import type { English } from "./en";
import type { englishFirst } from "./en/first";
import type { Translation } from "./message";

export type Catalogue = { readonly [Area in keyof English]: Translation<English[Area]> };
/** What is said before any screen is loaded; it travels with the first load. */
export type FirstWords = Pick<Catalogue, keyof typeof englishFirst>;
