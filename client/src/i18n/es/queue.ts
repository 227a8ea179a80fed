/** Spanish words of the queue page. */
import type { Translation } from "../message";
import type { queue as english } from "../en/queue";

export const queue: Translation<typeof english> = {
  title: "Cola",
  about: { one: "{count} entrada por enviar", other: "{count} entradas por enviar", zero: "Nada por enviar" },
  retry: "Reintentar ahora",
  online: "El servidor ha respondido",
  syncing: "Intercambiando con el servidor",
  offline: "El servidor no responde",
  offlineBody:
    "El trabajo sigue: cada entrada queda en orden en este dispositivo y se envía sola en cuanto el servidor responda.",
  failed: "El intercambio ha fallado",
  failedBody: "No se pierde nada; se reintenta solo.",
  lastSync: "Último intercambio: {time}",
  neverSynced: "Este dispositivo aún no ha intercambiado nada.",
  rejected: { one: "{count} entrada fue rechazada", other: "{count} entradas fueron rechazadas" },
  rejectedBody: "El servidor no pudo leerlas. Se conservan aquí y van en el archivo guardado; las demás continúan.",
  open: "Sin enviar",
  all: "Todo",
  empty: "Todo está enviado",
  emptyBody: "Lo que registres aparece aquí hasta que el servidor responda.",
  nothingYet: "Aún no se registró nada aquí",
  nothingYetBody: "Vende, da entrada o abre una reparación; también sin conexión.",
  number: "entrada {number}",
  attempts: { one: "{count} intento", other: "{count} intentos" },
  foreseen: "Probable:",
  problem: "Problema {code}.",
  formerly: "Impreso como {codes}",
  state_queued: "En cola",
  state_sent: "Enviado, sin respuesta",
  state_settled: "Asentado",
  state_waiting: "En espera",
  state_contested: "En disputa",
  state_rejected: "Rechazado",
  file: "Como archivo",
  fileBody:
    "Guarda lo pendiente antes de restablecer el navegador o entregar el dispositivo. Al importarlo en cualquier " +
    "dispositivo de la tienda nada se duplica.",
  export: "Guardar como archivo",
  import: "Importar un archivo",
  nothingToSave: "Nada por enviar",
  needsConnection: "Importar un archivo requiere conexión",
  saved: { one: "{count} entrada guardada en un archivo", other: "{count} entradas guardadas en un archivo" },
  taken: "{taken} importadas, {known} ya se conocían",
  file_not_a_queue: "Este archivo no es una cola guardada.",
  file_other_shop: "Este archivo pertenece a otra tienda.",
};
