import type { suppliers as english } from "../en/suppliers";
import type { Translation } from "../message";

export const suppliers: Translation<typeof english> = {
  title: "Lieferanten",
  supplier: "Lieferant",
  none: "Kein Lieferant",
  optional: "Optional. Der Wareneingang geht auch ohne.",
  choose: "Lieferanten wählen",
  change: "Ändern",
  remove: "Entfernen",
  find: "Lieferanten suchen",
  notFound: "So heißt kein Lieferant",
  add: "Neuer Lieferant",
  edit: "Lieferanten bearbeiten",
  nameNeeded: "Ein Lieferant braucht einen Namen",
  save: "Speichern",
  empty: "Noch keine Lieferanten",
  emptyAbout: "Legen Sie Ihre Lieferanten an. Wählen Sie dann je Wareneingang einen.",
  bills: "Wareneingänge",
  noBills: "Noch keine Wareneingänge.",
  gone: "Dieser Lieferant ist nicht auf diesem Gerät",
};
