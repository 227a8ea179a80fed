import type { home as english } from "../en/home";
import type { Translation } from "../message";

export const home: Translation<typeof english> = {
  title: "{branch}",
  about: "{shop} · {person}",
  waits: "Por hacer",
  toSend: { one: "{count} registro por enviar", other: "{count} registros por enviar", zero: "Todo está enviado" },
  rejected: { one: "{count} registro rechazado", other: "{count} registros rechazados" },
  conflicts: { one: "{count} conflicto por decidir", other: "{count} conflictos por decidir", zero: "Sin conflictos" },
  repairs: {
    one: "{count} reparación abierta",
    other: "{count} reparaciones abiertas",
    zero: "Sin reparaciones abiertas",
  },
  actions: "Empezar",
  sell: "Venta nueva",
  repair: "Reparación nueva",
  find: "Buscar una serie",
  item: "Artículo nuevo",
  lowStock: "Pocas existencias aquí",
  lowStockNone: "No faltan existencias. Ponga «Avisar con existencias de» en un artículo.",
  left: "quedan {count}, avisa con {least}",
  noItems: "Añada el primer artículo",
  noItemsAbout: "Después repóngalo: escanee o pegue las series.",
};
