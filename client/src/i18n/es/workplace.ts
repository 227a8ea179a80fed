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
  notAtWork: "No registrado: otra persona usa o bloqueó este equipo. Desbloquéelo primero.",
  signedOut: "Inicie sesión de nuevo para enviar lo pendiente",
  signedOutBody: "La sesión ha terminado. Se puede seguir trabajando y todo queda en la cola.",
  signInAndGoOn: "Iniciar sesión y seguir",
  deviceRevoked: "Este dispositivo fue retirado de la tienda",
  deviceRevokedBody:
    "Lo pendiente se guarda para que un administrador lo revise. Pida que vuelva a registrar el dispositivo.",
  updateNeeded: "Esta versión es demasiado antigua para el servidor",
  updateNeededBody: "Todo queda en la cola hasta actualizar la aplicación. Conéctese y recargue.",
  storageFull: "No queda espacio en este dispositivo",
  storageFullBody: "No se pueden guardar entradas nuevas hasta liberar espacio. No se pierde nada de lo guardado.",
  loadingShop: "Cargando la tienda en este dispositivo",
  loadedRecords: { one: "{count} registro", other: "{count} registros" },
  startingUp: "Abriendo la tienda",
  stock: "Existencias",
  reports: "Informes",
  lock: "Bloquear o cambiar de persona",
  noStorage: "Este navegador no guarda nada para Benchtrail",
  noStorageBody:
    "Lo que se registra sin conexión debe quedar en el dispositivo, y este navegador no lo permite. Aquí no se " +
    "puede registrar nada hasta que lo permita; lo que registraron otros dispositivos está a salvo.",
  noStoragePrivate: "En una ventana privada: abra Benchtrail en una normal.",
  noStorageBlocked:
    "Si las cookies y los datos de sitios están bloqueados: permítalos para esta dirección en los ajustes del " +
    "navegador.",
  noStorageRoom: "Si el disco está lleno: libere espacio e inténtelo de nuevo.",
  newerVersion: "Esta página es de una versión anterior",
  newerVersionBody: "Recargue para seguir. Todo lo registrado en este dispositivo se conserva.",
  newerVersionAgain: "Si vuelve a salir: conéctese y recargue otra vez.",
  newerVersionReload: "Recargar",
  recordedBefore: "Ya está registrado",
  recordedBeforeAs: "Ya está registrado como {code}",
  recordedBeforeBody: "No se ha registrado otra vez.",
  openRecorded: "Abrir",
  draftChanged: "Cambiado en otra pestaña",
  draftChangedBody: "No se ha registrado nada. Compruébelo aquí e inténtelo de nuevo.",
};
