/** Spanish words of the locked device and the PIN that opens it. */
import type { Translation } from "../message";
import type { lock as english } from "../en/lock";

export const lock: Translation<typeof english> = {
  title: "Este dispositivo está bloqueado",
  who: "¿Quién trabaja?",
  pinOf: "PIN de {name}",
  open: "Desbloquear",
  withPassword: "Entrar con contraseña",
  waiting: {
    one: "{count} registro está sin enviar. Está guardado en este dispositivo.",
    other: "{count} registros están sin enviar. Están guardados en este dispositivo.",
  },
  nothingWaits: "Todo está enviado.",
  wrong: "El PIN es incorrecto",
  wrongTries: {
    one: "El PIN es incorrecto. Queda {count} intento.",
    other: "El PIN es incorrecto. Quedan {count} intentos.",
    zero: "El PIN es incorrecto. No quedan intentos.",
  },
  needsConnection: "Hace falta conexión una vez",
  needsConnectionBody: "{name} aún no tiene PIN aquí. Conéctese, o entre con contraseña.",
  noTries: "Demasiados PIN equivocados",
  noTriesBody: "Entre con la contraseña de {name}. Después el PIN vuelve a funcionar.",
  pin: "PIN y bloqueo",
  pinAbout: "Con un PIN puede bloquear y cambiar de persona, también sin conexión.",
  pinThere: "Su PIN desbloquea este dispositivo y cambia a usted, también sin conexión.",
  lockNow: "Bloquear ahora",
  setPin: "Poner PIN",
  changePin: "Cambiar el PIN",
  removePin: "Quitar el PIN",
  newPin: "PIN nuevo",
  pinAgain: "Repita el PIN",
  notTheSame: "Los dos PIN no son iguales",
  newPinHint: "De 4 a 12 dígitos. Encargados y administradores: 6 o más.",
  fault_digits: "De 4 a 12 dígitos y nada más",
  fault_six_digits: "Encargados y administradores: 6 dígitos o más",
  fault_too_easy: "Este PIN es muy fácil. Evite secuencias como 1234 o 0000.",
  pinSet: "PIN guardado",
  pinRemoved: "PIN quitado",
  onlineOnly: "Necesita conexión",
  onlineOnlyBody: "Confirme con su contraseña. Después el PIN funciona aquí también sin conexión.",
};
