import type { units as english } from "../en/units";
import type { Translation } from "../message";

export const units: Translation<typeof english> = {
  in_stock: "Auf Lager",
  sold: "Verkauft",
  in_repair: "In Reparatur",
  repair_done: "Reparatur fertig",
  returned: "Zurückgegeben",
  returnedElsewhere: "Zurück · beim Kunden",
  defective: "Defekt",
  in_transit: "Unterwegs",
  written_off: "Abgeschrieben",
  sale: "Verkauf",
  repair: "Reparatur",
  transfer: "Umlagerung",
  restock: "Wareneingang",
  return: "Rückgabe",
  adjustment: "Korrektur",
  stocktake: "Inventur",
  quote: "Kostenvoranschlag",
  bill: "Rechnung",
  payment: "Zahlung",
  till: "Kasse",
  message: "Nachricht",
};
