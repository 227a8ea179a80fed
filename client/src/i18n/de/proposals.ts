/** Words of operations that programs propose. */
import type { Translation } from "../message";
import type { proposals as english } from "../en/proposals";
export const proposals: Translation<typeof english> = {
  title: "Vorschläge",
  about: "Von Programmen vorgeschlagen. Sie erfassen oder verwerfen sie.",
  none: "Nichts ist vorgeschlagen",
  why: "Begründung",
  lines: "Artikel",
  repair: "Reparatur",
  supplier: "Lieferant",
  toBranch: "Nach",
  confirm: "Erfassen",
  confirmed: "Von Ihnen erfasst",
  discard: "Verwerfen",
  discarded: "Vorschlag verworfen",
};
