/** Spanish words of printing. */
import type { Translation } from "../message";
import type { printing as english } from "../en/printing";

export const printing: Translation<typeof english> = {
  preview: "Vista previa de impresión",
  labels: "Etiquetas",
  labelsFor: { zero: "Ninguna unidad", one: "{count} unidad", other: "{count} unidades" },
  noUnits: "No hay unidades que etiquetar",
  noUnitsBody: "Elija una unidad, o imprima desde una reposición o un traslado.",
  chooseUnits: "Buscar una unidad",
  copies: "Etiquetas por unidad",
  withPrice: "Imprimir el precio",
  labelPaper: "Etiquetas de 62 × 29 mm. Elija este tamaño, sin márgenes, al imprimir.",
  printLabels: { one: "Imprimir {count} etiqueta", other: "Imprimir {count} etiquetas" },
};
