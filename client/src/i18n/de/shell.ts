import type { shell as english } from "../en/shell";
import type { Translation } from "../message";

export const shell: Translation<typeof english> = {
  appName: "Benchtrail",
  skipToContent: "Zum Inhalt springen",
  navigation: "Hauptnavigation",
  scan: "Scannen",
  more: "Mehr",
  online: "Online",
  offline: "Offline",
  syncing: "Abgleich läuft",
  failed: "Abgleich gescheitert",
  starting: "Wird geprüft",
  asOf: "Stand {time}",
  synced: "abgeglichen {time}",
  neverSynced: "noch nie abgeglichen",
  waiting: { one: "{count} wartet", other: "{count} warten" },
  nothingWaits: "nichts wartet",
  toldOnline: "Der Server hat geantwortet.",
  toldOffline: "Der Server antwortet nicht. Die Arbeit geht weiter; gesendet wird später.",
  toldSyncing: "Austausch mit dem Server.",
  toldFailed: "Der Server hat mit einem Fehler geantwortet. Nichts ist verloren.",
  toldStarting: "Noch keine Antwort.",
  openQueue: "Warteschlange öffnen",
  updateReady: "Eine neue Version ist bereit",
  updateSafe: "Entwürfe und Warteschlange bleiben, wie sie sind.",
  updateNow: "Jetzt aktualisieren",
  updateLater: "Später",
  crashed: "Diese Seite funktioniert nicht mehr",
  crashedBody:
    "Was vorher gespeichert wurde, liegt auf diesem Gerät und ist davon nicht berührt. Was hier gerade getippt " +
    "wurde, kann verloren sein.",
  crashedAgain: "Seite neu öffnen",
  crashedHome: "Zum Anfang",
  crashedDetails: "Angaben für den Support",
  notFound: "Diese Seite gibt es nicht",
  notFoundBody: "Die Adresse {path} gehört zu keiner Seite dieser App.",
  loadFailed: "Diese Seite ist noch nicht auf dem Gerät",
  loadFailedBody: "Ohne Verbindung ließ sie sich nicht laden. Einmal verbinden und erneut versuchen.",
  install: "Benchtrail auf diesem Gerät behalten",
  installBody: "Installiert öffnet sich die App ohne Verbindung, und der Browser löscht das Gespeicherte nicht.",
  installNow: "Installieren",
  installIos:
    "In Safari auf Teilen tippen, dann „Zum Home-Bildschirm“. Ohne Installation löscht iOS das Gespeicherte nach 7 " +
    "Tagen ohne Besuch.",
  dismiss: "Nicht jetzt",
};
