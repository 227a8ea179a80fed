import type { suppliers as english } from "../en/suppliers";
import type { Translation } from "../message";

export const suppliers: Translation<typeof english> = {
  title: "Proveedores",
  supplier: "Proveedor",
  none: "Sin proveedor",
  optional: "Opcional. La reposición puede registrarse sin él.",
  choose: "Elegir proveedor",
  change: "Cambiar",
  remove: "Quitar",
  find: "Buscar proveedor",
  notFound: "Ningún proveedor se llama así",
  add: "Nuevo proveedor",
  edit: "Editar proveedor",
  nameNeeded: "El proveedor necesita un nombre",
  save: "Guardar",
  empty: "Aún no hay proveedores",
  emptyAbout: "Añada a quienes le venden. Después elija uno en cada reposición.",
  bills: "Reposiciones",
  noBills: "Aún sin reposiciones.",
  gone: "Ese proveedor no está en este dispositivo",
};
