import type { workplace as english } from "../en/workplace";
import type { Translation } from "../message";

export const workplace: Translation<typeof english> = {
  sell: "Vender",
  repairs: "Taller",
  items: "Artículos",
  serials: "Series",
  customers: "Clientes",
  inbox: "Bandeja",
  queue: "Cola",
  settings: "Ajustes",
  scanTitle: "Escanear y consultar",
  scanUnknown: "No se conoce en este dispositivo",
  signedOut: "Inicie sesión de nuevo para enviar lo pendiente",
  signedOutBody: "La sesión ha terminado. Se puede seguir trabajando y todo queda en la cola.",
  signInAndGoOn: "Iniciar sesión y seguir",
  deviceRevoked: "Este dispositivo fue retirado de la tienda",
  deviceRevokedBody: "Lo pendiente se guarda para que un administrador lo revise. Pida que vuelva a registrar el dispositivo.",
  updateNeeded: "Esta versión es demasiado antigua para el servidor",
  updateNeededBody: "Todo queda en la cola hasta actualizar la aplicación. Conéctese y recargue.",
  storageFull: "No queda espacio en este dispositivo",
  storageFullBody: "No se pueden guardar entradas nuevas hasta liberar espacio. No se pierde nada de lo guardado.",
  loadingShop: "Cargando la tienda en este dispositivo",
  loadedRecords: { one: "{count} registro", other: "{count} registros" },
  startingUp: "Abriendo la tienda",
  stock: "Existencias",
  reports: "Informes",
};
