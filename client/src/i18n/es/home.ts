import type { home as english } from "../en/home";
import type { Translation } from "../message";

export const home: Translation<typeof english> = {
  title: "{branch}",
  about: "{shop} · {person}",
  waits: "Lo que espera",
  toSend: { one: "{count} entrada por enviar", other: "{count} entradas por enviar", zero: "Todo está enviado" },
  rejected: { one: "{count} entrada rechazada", other: "{count} entradas rechazadas" },
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
  lowStockNone: "Nada escasea. Con «Avisar con existencias de» en un artículo se avisa aquí.",
  left: "quedan {count}, avisa con {least}",
  noItems: "Empiece con el primer artículo",
  noItemsAbout: "Después repóngalo: escanee o pegue los números de serie.",
};
