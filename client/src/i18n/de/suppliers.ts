import type { suppliers as english } from "../en/suppliers";
import type { Translation } from "../message";

export const suppliers: Translation<typeof english> = {
  title: "Lieferanten",
  supplier: "Lieferant",
  none: "Kein Lieferant",
  optional: "Optional. Der Wareneingang geht auch ohne.",
  choose: "Lieferant wählen",
  change: "Ändern",
  remove: "Entfernen",
  find: "Lieferant suchen",
  notFound: "So heißt kein Lieferant",
  add: "Neuer Lieferant",
  edit: "Lieferant bearbeiten",
  nameNeeded: "Ein Lieferant braucht einen Namen",
  save: "Speichern",
  empty: "Noch keine Lieferanten",
  emptyAbout: "Legen Sie an, bei wem Sie kaufen. Dann je Wareneingang wählen.",
  bills: "Wareneingänge",
  noBills: "Noch keine Wareneingänge.",
  gone: "Dieser Lieferant ist nicht auf diesem Gerät",
};
