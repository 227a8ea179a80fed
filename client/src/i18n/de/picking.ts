/** German words for choosing units, items and customers. */
import type { Translation } from "../message";
import type { picking as english } from "../en/picking";

export const picking: Translation<typeof english> = {
  which: "Welches Gerät von {item}?",
  serial: "Seriennummer",
  serialHint: "Scannen, tippen oder wählen",
  scan: "Scannen",
  done: "Fertig",
  added: "{serial} hinzugefügt",
  onlyHere: "Nur was in dieser Filiale auf Lager ist, wird gezeigt.",
  noneAvailable: "In dieser Filiale ist keines verfügbar. Tippe oder scanne das in deiner Hand.",
  noneLike: "Kein verfügbares beginnt oder endet mit {text}. Die Eingabetaste sagt, warum.",
  notThis: "{serial} liegt nicht in diesem Regal",
  insist: "Trotzdem hinzufügen",
  restock: "Einbuchen",
  openUnit: "Gerät öffnen",
  dismiss: "Verwerfen",
  noSerial: "Eine Seriennummer hat 1 bis 64 Zeichen.",
  unknown:
    "Dieses Gerät kennt die Nummer nicht. Vielleicht ist sie vertippt oder noch nicht eingebucht. Liegt das Teil in " +
    "deiner Hand, füge es trotzdem hinzu: Es wartet auf seinen Wareneingang.",
  taken: "{serial} steht schon in der Liste",
  otherItemTitle: "{serial} gehört zu einem anderen Artikel",
  otherItem: "Es gehört zu einem anderen Artikel: {item}.",
  otherBranch:
    "Laut Bestand ist es in {branch}. Liegt es in deiner Hand, füge es trotzdem hinzu: Es wartet auf seine Umlagerung.",
  notInStock:
    "Sein Status ist {status}. Liegt es in deiner Hand, füge es trotzdem hinzu: Ein Admin sieht beide Seiten.",
  notInStockBy:
    "Sein Status ist {status}, durch {document}. Liegt es in deiner Hand, füge es trotzdem hinzu: Ein Admin sieht " +
    "beide Seiten.",
  short_no_serial: "keine Seriennummer",
  short_unknown: "hier nicht bekannt",
  short_taken: "schon in der Liste",
  short_other_item: "gehört zu einem anderen Artikel",
  short_other_branch: "in einer anderen Filiale",
  short_not_in_stock: "nicht auf Lager",
  searchHint: "Artikel, Seriennummer, SKU oder Barcode",
  nothingFound: "Nichts hier Verfügbares beginnt so. Die Eingabetaste sagt, warum.",
  notCounted: "nicht gezählt",
  hereCount: { one: "{count} hier", other: "{count} hier", zero: "keines hier" },
  bySerial: "mit Seriennummer",
  customer: "Kunde",
  noCustomer: "Kein Kunde",
  customerOptional: "Freiwillig: für die Garantie.",
  chooseCustomer: "Kunden wählen",
  change: "Ändern",
  removeCustomer: "Entfernen",
  findCustomer: "Name, Telefon oder E-Mail",
  noCustomerFound: "Noch niemand mit diesem Namen.",
  newCustomer: "Neuer Kunde",
  saveCustomer: "Kunden sichern",
  name: "Name",
  phone: "Telefon",
  email: "E-Mail",
  nameNeeded: "Ein Kunde braucht einen Namen",
};
