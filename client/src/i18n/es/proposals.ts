/** Words of operations that programs propose. */
import type { Translation } from "../message";
import type { proposals as english } from "../en/proposals";
export const proposals: Translation<typeof english> = {
  title: "Propuestas",
  about: "Lo proponen programas. Usted lo registra o lo descarta.",
  none: "No hay propuestas",
  why: "Su motivo",
  lines: "Artículos",
  repair: "Reparación",
  supplier: "Proveedor",
  toBranch: "A",
  confirm: "Registrar",
  confirmed: "Registrado por usted",
  discard: "Descartar",
  discarded: "Propuesta descartada",
};
