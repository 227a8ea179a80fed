/** German words of the queue page. */
import type { Translation } from "../message";
import type { queue as english } from "../en/queue";

export const queue: Translation<typeof english> = {
  title: "Warteschlange",
  about: {
    one: "{count} Eintrag wartet auf Versand",
    other: "{count} Einträge warten auf Versand",
    zero: "Nichts wartet auf Versand",
  },
  retry: "Jetzt versuchen",
  online: "Der Server hat geantwortet",
  syncing: "Austausch mit dem Server",
  offline: "Keine Antwort vom Server",
  offlineBody:
    "Die Arbeit geht weiter: Jeder Eintrag bleibt der Reihe nach auf diesem Gerät und wird von selbst gesendet, " +
    "sobald der Server antwortet.",
  failed: "Der Austausch ist fehlgeschlagen",
  failedBody: "Nichts ist verloren; es wird von selbst wieder versucht.",
  lastSync: "Letzter Austausch: {time}",
  neverSynced: "Dieses Gerät hat noch nichts ausgetauscht.",
  rejected: { one: "{count} Eintrag wurde abgelehnt", other: "{count} Einträge wurden abgelehnt" },
  rejectedBody:
    "Der Server konnte sie nicht lesen. Sie bleiben hier und kommen in die gesicherte Datei; alle anderen gehen " +
    "weiter.",
  open: "Noch nicht gesendet",
  all: "Alles",
  empty: "Alles ist gesendet",
  emptyBody: "Was du buchst, erscheint hier, bis der Server geantwortet hat.",
  nothingYet: "Hier wurde noch nichts gebucht",
  nothingYetBody: "Verkaufe, buche ein oder nimm eine Reparatur an; das geht auch offline.",
  number: "Eintrag {number}",
  attempts: { one: "{count}-mal versucht", other: "{count}-mal versucht" },
  foreseen: "Wahrscheinlich:",
  problem: "Problem {code}.",
  formerly: "Gedruckt als {codes}",
  state_queued: "In der Schlange",
  state_sent: "Gesendet, noch keine Antwort",
  state_settled: "Gebucht",
  state_waiting: "Wartet",
  state_contested: "Strittig",
  state_rejected: "Abgelehnt",
  file: "Als Datei",
  fileBody:
    "Sichere, was wartet, bevor der Browser zurückgesetzt oder das Gerät abgegeben wird. Auf jedem Gerät des Ladens " +
    "eingelesen, wird nichts verdoppelt.",
  export: "Als Datei sichern",
  import: "Datei einlesen",
  nothingToSave: "Nichts wartet auf Versand",
  needsConnection: "Zum Einlesen ist eine Verbindung nötig",
  saved: { one: "{count} Eintrag als Datei gesichert", other: "{count} Einträge als Datei gesichert" },
  taken: "{taken} eingelesen, {known} waren schon bekannt",
  file_not_a_queue: "Diese Datei ist keine gesicherte Warteschlange.",
  file_other_shop: "Diese Datei gehört zu einem anderen Laden.",
};
