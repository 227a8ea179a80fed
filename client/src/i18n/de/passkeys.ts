/** German words of passkeys. */
import type { passkeys as english } from "../en/passkeys";
import type { Translation } from "../message";

export const passkeys: Translation<typeof english> = {
  title: "Passkeys",
  about: "Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Displaysperre an und tippen kein Passwort.",
  signIn: "Mit Passkey anmelden",
  none: "Sie haben noch keinen Passkey.",
  add: "Passkey hinzufügen",
  addAbout: "Bestätigen Sie mit Ihrem Passwort. Danach fragt der Browser, wo der Passkey liegen soll.",
  name: "Name",
  nameHint: "Wo er liegt, etwa „Mein Telefon“",
  added: "{name} ist hinzugefügt",
  rename: "Umbenennen",
  renamed: "Er heißt jetzt {name}",
  remove: "Entfernen",
  removeTitle: "{name} entfernen?",
  removeBody:
    "Damit meldet sich niemand mehr an. Der Browser bietet ihn vielleicht weiter an, bis Sie ihn auch dort löschen.",
  removed: "{name} ist entfernt",
  addedOn: "Hinzugefügt am {day}",
  usedAt: "zuletzt benutzt {time}",
  neverUsed: "nie benutzt",
  otherHost: "nur unter {host}",
  suspected: "Vielleicht kopiert",
  cancelled: "Es wurde kein Passkey benutzt",
  cancelledBody:
    "Es wurde abgebrochen, es gab keinen zur Auswahl, oder es hat zu lange gedauert. Versuchen Sie es erneut, oder " +
    "nehmen Sie Ihr Passwort.",
  alreadyThere: "Dort gibt es schon einen Passkey von Ihnen",
  alreadyThereBody: "Wo er liegen sollte, liegt schon einer für dieses Konto. Er ist so gut wie ein neuer.",
  notAllowed: "Unter dieser Adresse gibt es keine Passkeys",
  notAllowedBody:
    "Passkeys brauchen einen Server mit eigenem Namen und eine sichere Verbindung. Diese Seite wurde unter {host} " +
    "geöffnet.",
  noBrowser: "Dieser Browser hat keine Passkeys",
  noBrowserBody: "Ein neuerer Browser hat sie, auf einer Seite mit sicherer Verbindung.",
  notAble: "Dieses Gerät kann keine Passkeys aufbewahren",
  notAbleBody:
    "Es braucht eine Displaysperre, einen Fingerabdruck oder ein Gesicht, oder einen Sicherheitsschlüssel mit PIN.",
  unknown: "Dieser Passkey ist hier nicht bekannt",
  unknownBody:
    "Er wurde entfernt, gehört zu einem anderen Server, oder es hat zu lange gedauert. Versuchen Sie es erneut, " +
    "oder nehmen Sie Ihr Passwort.",
  copied: "Dieser Passkey wurde vielleicht kopiert",
  copiedBody:
    "Damit meldet sich niemand mehr an. Nehmen Sie Ihr Passwort, entfernen Sie ihn in den Einstellungen, und fügen " +
    "Sie einen neuen hinzu.",
  refused: "Der Passkey wurde nicht hinzugefügt",
  refusedBody: "Es hat zu lange gedauert, oder seine Art lässt sich hier nicht verwenden. Beginnen Sie von vorn.",
  tooMany: "Für einen weiteren Passkey ist kein Platz",
  tooManyBody: "Entfernen Sie einen, den Sie nicht mehr benutzen.",
};
