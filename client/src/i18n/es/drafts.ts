import type { drafts as english } from "../en/drafts";
import type { Translation } from "../message";
export const drafts: Translation<typeof english> = {
  elsewhere: "Abierto en otra pestaña",
  elsewhereAbout: "Aquí puede leerlo. Cámbielo allí o continúe aquí.",
  takeOver: "Continuar aquí",
  recordedAs: "Registrado como {code}",
  recorded: "Ya está registrado",
  recordedAbout: "Se terminó en otra pestaña o antes de un reinicio.",
  open: "Abrir",
  understood: "Entendido",
};
