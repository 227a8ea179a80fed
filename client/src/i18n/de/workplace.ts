import type { workplace as english } from "../en/workplace";
import type { Translation } from "../message";

export const workplace: Translation<typeof english> = {
  sell: "Verkauf",
  repairs: "Werkstatt",
  items: "Artikel",
  serials: "Seriennummern",
  customers: "Kunden",
  inbox: "Eingang",
  queue: "Warteschlange",
  settings: "Einstellungen",
  scanTitle: "Scannen und nachsehen",
  scanUnknown: "Auf diesem Gerät nicht bekannt",
  signedOut: "Erneut anmelden, um Wartendes zu senden",
  signedOutBody: "Die Sitzung ist beendet. Die Arbeit geht weiter, alles bleibt in der Warteschlange.",
  signInAndGoOn: "Anmelden und weiter",
  deviceRevoked: "Dieses Gerät wurde aus dem Geschäft entfernt",
  deviceRevokedBody: "Was hier wartet, bleibt zur Prüfung erhalten. Bitten Sie einen Admin, das Gerät neu anzumelden.",
  updateNeeded: "Diese Version ist zu alt für den Server",
  updateNeededBody: "Alles bleibt in der Warteschlange, bis die App aktualisiert ist. Verbinden und neu laden.",
  storageFull: "Auf diesem Gerät ist kein Platz mehr",
  storageFullBody: "Neue Einträge können erst wieder gespeichert werden, wenn Platz ist. Gespeichertes ist nicht verloren.",
  loadingShop: "Das Geschäft wird auf dieses Gerät geladen",
  loadedRecords: { one: "{count} Datensatz", other: "{count} Datensätze" },
  startingUp: "Das Geschäft wird geöffnet",
  stock: "Bestand",
  reports: "Berichte",
};
