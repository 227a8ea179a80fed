import type { home as english } from "../en/home";
import type { Translation } from "../message";

export const home: Translation<typeof english> = {
  title: "{branch}",
  about: "{shop} · {person}",
  waits: "Zu erledigen",
  toSend: { one: "{count} Eintrag zu senden", other: "{count} Einträge zu senden", zero: "Alles ist gesendet" },
  rejected: { one: "{count} Eintrag wurde abgelehnt", other: "{count} Einträge wurden abgelehnt" },
  conflicts: {
    one: "{count} Konflikt zu entscheiden",
    other: "{count} Konflikte zu entscheiden",
    zero: "Keine Konflikte",
  },
  repairs: { one: "{count} offene Reparatur", other: "{count} offene Reparaturen", zero: "Keine offenen Reparaturen" },
  actions: "Beginnen",
  sell: "Neuer Verkauf",
  repair: "Neue Reparatur",
  find: "Seriennummer suchen",
  item: "Neuer Artikel",
  lowStock: "Wenig Bestand hier",
  lowStockNone: "Kein Bestand ist knapp. „Warnen bei Bestand“ am Artikel setzen, dann erscheint er.",
  left: "noch {count}, warnt bei {least}",
  noItems: "Ersten Artikel anlegen",
  noItemsAbout: "Dann einbuchen: Seriennummern der Stücke scannen oder einfügen.",
};
