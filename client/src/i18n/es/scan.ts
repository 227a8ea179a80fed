import type { scan as english } from "../en/scan";
import type { Translation } from "../message";

export const scan: Translation<typeof english> = {
  title: "Escanear",
  aim: "Ponga el código dentro del marco",
  starting: "Iniciando la cámara",
  listed: { one: "{count} escaneado", other: "{count} escaneados", zero: "Nada escaneado todavía" },
  refusedCount: { one: "{count} rechazado", other: "{count} rechazados" },
  added: "{code} añadido",
  duplicate: "{code} ya estaba escaneado",
  undone: "{code} retirado",
  undoLast: "Deshacer {code}",
  done: "Listo",
  chooseOne: "Hay varios códigos a la vista. ¿Cuál?",
  manual: "Escribirlo",
  manualAdd: "Añadir",
  manualUse: "Usar este código",
  torch: "Luz",
  camera: "Cámara",
  cameraNumber: "Cámara {number}",
  sound: "Sonido",
  photo: "Leer una foto",
  photoNothing: "No se encontró ningún código en esa foto",
  photoReading: "Leyendo la foto",
  denied: "La cámara no está permitida",
  deniedHelp:
    "Permita la cámara para este sitio en los ajustes del navegador y reintente. Mientras tanto escriba el código, " +
    "use un lector o lea una foto.",
  missing: "No se encontró ninguna cámara",
  missingHelp: "Escriba el código, use un lector o lea una foto.",
  busy: "La cámara está en uso",
  busyHelp: "Otra aplicación o pestaña tiene la cámara. Ciérrela allí y reintente.",
  insecure: "La cámara necesita una dirección segura",
  insecureHelp:
    "Los navegadores solo dan la cámara a direcciones https y a localhost. Escriba el código o use un lector.",
  unsupported: "Este navegador no da acceso a la cámara",
  unsupportedHelp: "Escriba el código, use un lector o lea una foto.",
  failed: "La cámara no se inició",
  failedHelp: "Reintente. Mientras tanto escriba el código, use un lector o lea una foto.",
  decoderFailed: "El lector de códigos no se inició",
  decoderFailedHelp: "Escriba el código o use un lector.",
  refused: "{code}: {reason}",
};
