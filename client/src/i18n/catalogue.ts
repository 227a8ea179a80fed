/** The type of a language's texts: every area, with the placeholders of the English texts. */
import type { English } from "./en";
import type { englishFirst } from "./en/first";
import type { Translation } from "./message";

export type Catalogue = { readonly [Area in keyof English]: Translation<English[Area]> };
/** The texts needed before any screen is loaded; they are in the first load. */
export type FirstWords = Pick<Catalogue, keyof typeof englishFirst>;
