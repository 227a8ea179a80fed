import type { units as english } from "../en/units";
import type { Translation } from "../message";

export const units: Translation<typeof english> = {
  in_stock: "En stock",
  sold: "Vendida",
  in_repair: "En reparación",
  repair_done: "Reparación lista",
  returned: "Devuelta",
  returnedElsewhere: "Devuelta · con el cliente",
  defective: "Defectuosa",
  in_transit: "En camino",
  written_off: "Dada de baja",
  sale: "Venta",
  repair: "Reparación",
  transfer: "Traslado",
  restock: "Reposición",
  return: "Devolución",
  adjustment: "Ajuste",
  stocktake: "Recuento",
  quote: "Presupuesto",
  bill: "Factura",
  payment: "Pago",
  till: "Caja",
  message: "Mensaje",
};
