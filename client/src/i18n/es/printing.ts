/** Spanish words of printing. */
import type { Translation } from "../message";
import type { printing as english } from "../en/printing";

export const printing: Translation<typeof english> = {
  preview: "Vista previa de impresión",
  labels: "Etiquetas",
  labelsFor: { zero: "Ninguna unidad", one: "{count} unidad", other: "{count} unidades" },
  noUnits: "No hay unidades que etiquetar",
  noUnitsBody: "Elige una unidad, o abre una reposición o un traslado, e imprime desde ahí sus etiquetas.",
  chooseUnits: "Buscar una unidad",
  copies: "Etiquetas por unidad",
  withPrice: "Imprimir el precio",
  labelPaper: "Etiquetas de 62 × 29 mm. Elige este tamaño, sin márgenes, en la ventana de impresión.",
  printLabels: { one: "Imprimir {count} etiqueta", other: "Imprimir {count} etiquetas" },
};
