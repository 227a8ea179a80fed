import type { drafts as english } from "../en/drafts";
import type { Translation } from "../message";
export const drafts: Translation<typeof english> = {
  elsewhere: "In einem anderen Tab geöffnet",
  elsewhereAbout: "Hier können Sie mitlesen. Ändern Sie es dort, oder übernehmen Sie.",
  takeOver: "Hier übernehmen",
  recordedAs: "Erfasst als {code}",
  recorded: "Bereits erfasst",
  recordedAbout: "Es wurde in einem anderen Tab oder vor einem Neustart abgeschlossen.",
  open: "Öffnen",
  understood: "OK",
};
