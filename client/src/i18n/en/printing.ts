/** Words of printing: labels, receipts, documents on paper. */
export const printing = {
  preview: "Print preview",
  labels: "Labels",
  labelsFor: { zero: "No units", one: "{count} unit", other: "{count} units" },
  noUnits: "No units to label",
  noUnitsBody: "Choose a unit, or print from a restock or transfer.",
  chooseUnits: "Find a unit",
  copies: "Labels for each unit",
  withPrice: "Print the price",
  labelPaper: "Labels of 62 × 29 mm. Choose this size, without margins, in the printer’s window.",
  printLabels: { one: "Print {count} label", other: "Print {count} labels" },
} as const;
