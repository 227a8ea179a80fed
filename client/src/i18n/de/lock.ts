/** German words of the locked device and the PIN that opens it. */
import type { Translation } from "../message";
import type { lock as english } from "../en/lock";

export const lock: Translation<typeof english> = {
  title: "Dieses Gerät ist gesperrt",
  who: "Wer arbeitet?",
  pinOf: "PIN von {name}",
  open: "Entsperren",
  withPassword: "Mit Passwort anmelden",
  waiting: {
    one: "{count} Eintrag ist noch nicht gesendet. Er ist hier gespeichert.",
    other: "{count} Einträge sind noch nicht gesendet. Sie sind hier gespeichert.",
  },
  nothingWaits: "Alles ist gesendet.",
  wrong: "Die PIN ist falsch",
  wrongTries: {
    one: "Die PIN ist falsch. Noch {count} Versuch.",
    other: "Die PIN ist falsch. Noch {count} Versuche.",
    zero: "Die PIN ist falsch. Kein Versuch mehr übrig.",
  },
  needsConnection: "Einmal ist eine Verbindung nötig",
  needsConnectionBody: "{name} hat hier noch keine PIN. Verbinden, oder mit Passwort anmelden.",
  noTries: "Zu viele falsche PINs",
  noTriesBody: "Melden Sie sich mit dem Passwort von {name} an. Danach gilt die PIN wieder.",
  pin: "PIN und Sperre",
  pinAbout: "Eine PIN sperrt das Gerät und wechselt die Person, auch offline.",
  pinThere: "Ihre PIN entsperrt dieses Gerät und wechselt zu Ihnen, auch offline.",
  lockNow: "Jetzt sperren",
  setPin: "PIN festlegen",
  changePin: "PIN ändern",
  removePin: "PIN entfernen",
  newPin: "Neue PIN",
  pinAgain: "PIN wiederholen",
  notTheSame: "Die beiden PINs sind nicht gleich",
  newPinHint: "4 bis 12 Ziffern. Filialleitung und Admins: mindestens 6.",
  fault_digits: "4 bis 12 Ziffern, nichts anderes",
  fault_six_digits: "Filialleitung und Admins brauchen mindestens 6 Ziffern",
  fault_too_easy: "Diese PIN ist zu einfach. Keine Folgen wie 1234 oder 0000.",
  pinSet: "Ihre PIN ist festgelegt",
  pinRemoved: "Ihre PIN ist entfernt",
  onlineOnly: "Braucht eine Verbindung",
  onlineOnlyBody: "Bestätigen Sie mit Ihrem Passwort. Danach gilt die PIN hier auch offline.",
};
