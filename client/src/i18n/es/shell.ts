import type { shell as english } from "../en/shell";
import type { Translation } from "../message";

export const shell: Translation<typeof english> = {
  appName: "Benchtrail",
  skipToContent: "Ir al contenido",
  navigation: "Navegación principal",
  scan: "Escanear",
  more: "Más",
  online: "En línea",
  offline: "Sin conexión",
  syncing: "Sincronizando",
  failed: "Error al sincronizar",
  starting: "Comprobando",
  asOf: "a las {time}",
  synced: "sinc. {time}",
  neverSynced: "aún sin sincronizar",
  waiting: { one: "{count} en espera", other: "{count} en espera" },
  nothingWaits: "nada en espera",
  toldOnline: "El servidor ha respondido.",
  toldOffline: "El servidor no responde. Se puede seguir trabajando; se enviará después.",
  toldSyncing: "Intercambio con el servidor.",
  toldFailed: "El servidor respondió con un error. No se ha perdido nada.",
  toldStarting: "Aún sin respuesta.",
  openQueue: "Abrir la cola",
  updateReady: "Hay una versión nueva lista",
  updateSafe: "Los borradores y la cola se quedan como están.",
  updateNow: "Actualizar ahora",
  updateLater: "Más tarde",
  crashed: "Esta pantalla ha dejado de funcionar",
  crashedBody:
    "Lo guardado antes está en este dispositivo y no se ha visto afectado. Lo que se estaba escribiendo aquí puede " +
    "haberse perdido.",
  crashedAgain: "Abrir la pantalla otra vez",
  crashedHome: "Ir al inicio",
  crashedDetails: "Datos para soporte",
  notFound: "Esa página no existe",
  notFoundBody: "La dirección {path} no corresponde a ninguna página de esta aplicación.",
  loadFailed: "Esta pantalla aún no está en el dispositivo",
  loadFailedBody: "No se pudo cargar sin conexión. Conéctese una vez y reintente.",
  install: "Conservar Benchtrail en este dispositivo",
  installBody: "Instalada, se abre sin conexión y el navegador no borra lo guardado.",
  installNow: "Instalar",
  installIos:
    "En Safari toque el botón Compartir y luego «Añadir a pantalla de inicio». Sin instalar, iOS borra lo guardado " +
    "tras 7 días sin visitas.",
  dismiss: "Ahora no",
};
