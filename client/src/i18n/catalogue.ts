/** What a language has to say: every area's words, with the holes that the English ones have. */
import type { English } from "./en";
import type { Translation } from "./message";

export type Catalogue = { readonly [Area in keyof English]: Translation<English[Area]> };
