import type { search as english } from "../en/search";
import type { Translation } from "../message";
export const search: Translation<typeof english> = {
  title: "Buscar",
  field: "Buscar en todo",
  hint: "Nombre, serie o código",
  begin: "Artículos, series, clientes, documentos. Bastan los últimos dígitos.",
  nothing: "No se encontró nada. Revise la escritura o escanee.",
};
