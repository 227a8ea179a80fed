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
    one: "{count} Eintrag wartet auf diesem Gerät auf das Senden; er ist sicher.",
    other: "{count} Einträge warten auf diesem Gerät auf das Senden; sie sind sicher.",
  },
  nothingWaits: "Alles, was hier erfasst wurde, ist gesendet.",
  wrong: "Das ist nicht die PIN",
  wrongTries: {
    one: "Das ist nicht die PIN. Noch {count} Versuch.",
    other: "Das ist nicht die PIN. Noch {count} Versuche.",
    zero: "Das ist nicht die PIN. Kein Versuch mehr übrig.",
  },
  needsConnection: "Einmal ist eine Verbindung nötig",
  needsConnectionBody:
    "{name} hat auf diesem Gerät noch keine PIN benutzt. Verbinden Sie sich und versuchen Sie es erneut, oder " +
    "melden Sie sich mit Passwort an.",
  noTries: "Zu viele falsche PINs",
  noTriesBody: "Melden Sie sich mit dem Passwort von {name} an. Danach gilt die PIN wieder.",
  pin: "PIN und Sperre",
  pinAbout: "Mit einer PIN sperren Sie dieses Gerät und übernehmen es in Sekunden von jemand anderem, auch offline.",
  pinThere: "Die PIN öffnet dieses Gerät, wenn es gesperrt ist, und damit übernehmen Sie es von jemand anderem.",
  lockNow: "Jetzt sperren",
  setPin: "PIN festlegen",
  changePin: "PIN ändern",
  removePin: "PIN entfernen",
  newPin: "Neue PIN",
  newPinHint: "4 bis 12 Ziffern, ab Filialleitung mindestens 6",
  fault_digits: "4 bis 12 Ziffern, nichts anderes",
  fault_six_digits: "Filialleitung und Admins brauchen mindestens 6 Ziffern",
  fault_too_easy: "Keine Folge wie 1234 oder 0000",
  pinSet: "Ihre PIN ist festgelegt",
  pinRemoved: "Ihre PIN ist entfernt",
  onlineOnly: "Braucht eine Verbindung",
  onlineOnlyBody: "Bestätigen Sie mit Ihrem Passwort. Danach gilt die PIN auf diesem Gerät auch offline.",
};
