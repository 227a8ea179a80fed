import type { search as english } from "../en/search";
import type { Translation } from "../message";
export const search: Translation<typeof english> = {
  title: "Suchen",
  field: "Alles durchsuchen",
  hint: "Name, Seriennummer oder Code",
  begin: "Artikel, Seriennummern, Kunden, Belege. Die letzten Ziffern genügen.",
  nothing: "Nichts gefunden. Schreibweise prüfen oder scannen.",
};
