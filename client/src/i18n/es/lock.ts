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
    one: "{count} registro espera en este dispositivo para enviarse; está a salvo.",
    other: "{count} registros esperan en este dispositivo para enviarse; están a salvo.",
  },
  nothingWaits: "Todo lo registrado aquí está enviado.",
  wrong: "Ese no es el PIN",
  wrongTries: {
    one: "Ese no es el PIN. Queda {count} intento.",
    other: "Ese no es el PIN. Quedan {count} intentos.",
    zero: "Ese no es el PIN. No quedan intentos.",
  },
  needsConnection: "Hace falta conexión una vez",
  needsConnectionBody:
    "{name} aún no ha usado un PIN en este dispositivo. Conéctese e inténtelo de nuevo, o entre con contraseña.",
  noTries: "Demasiados PIN equivocados",
  noTriesBody: "Entre con la contraseña de {name}. Después el PIN vuelve a valer.",
  pin: "PIN y bloqueo",
  pinAbout: "Con un PIN puede bloquear este dispositivo y tomarlo de un compañero en segundos, también sin conexión.",
  pinThere: "El PIN abre este dispositivo cuando está bloqueado y le permite tomarlo de un compañero.",
  lockNow: "Bloquear ahora",
  setPin: "Poner un PIN",
  changePin: "Cambiar el PIN",
  removePin: "Quitar el PIN",
  newPin: "PIN nuevo",
  newPinHint: "De 4 a 12 cifras; encargados y administradores, 6 o más",
  fault_digits: "De 4 a 12 cifras y nada más",
  fault_six_digits: "Encargados y administradores: 6 cifras o más",
  fault_too_easy: "Ninguna serie como 1234 o 0000",
  pinSet: "Su PIN está puesto",
  pinRemoved: "Su PIN está quitado",
  onlineOnly: "Necesita conexión",
  onlineOnlyBody: "Confirme con su contraseña. Después el PIN vale en este dispositivo también sin conexión.",
};
