/** German words of printing. */
import type { Translation } from "../message";
import type { printing as english } from "../en/printing";

export const printing: Translation<typeof english> = {
  preview: "Druckvorschau",
  labels: "Etiketten",
  labelsFor: { zero: "Keine Stücke", one: "{count} Stück", other: "{count} Stück" },
  noUnits: "Nichts zu etikettieren",
  noUnitsBody: "Stück wählen, oder aus einem Wareneingang oder einer Umlagerung drucken.",
  chooseUnits: "Stück suchen",
  copies: "Etiketten je Stück",
  withPrice: "Preis aufdrucken",
  labelPaper: "Etiketten 62 × 29 mm. Wählen Sie im Druckfenster dieses Format, ohne Ränder.",
  printLabels: { one: "{count} Etikett drucken", other: "{count} Etiketten drucken" },
};
