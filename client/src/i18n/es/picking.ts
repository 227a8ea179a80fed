/** Spanish words for choosing units, items and customers. */
import type { Translation } from "../message";
import type { picking as english } from "../en/picking";

export const picking: Translation<typeof english> = {
  which: "¿Qué unidad de {item}?",
  serial: "Número de serie",
  serialHint: "Escanea, escribe o toca uno",
  scan: "Escanear",
  done: "Listo",
  added: "{serial} añadido",
  onlyHere: "Solo se muestran las unidades en stock de esta sucursal.",
  noneAvailable: "No hay ninguna disponible en esta sucursal. Escribe o escanea la que tienes en la mano.",
  noneLike: "Ninguna disponible empieza o termina por {text}. Pulsa Intro para saber por qué.",
  notThis: "{serial} no está en este estante",
  insist: "Añadir de todos modos",
  restock: "Darle entrada",
  openUnit: "Abrir la unidad",
  dismiss: "Descartar",
  noSerial: "Un número de serie tiene de 1 a 64 caracteres.",
  unknown:
    "Este dispositivo no conoce el número. Puede estar mal escrito o sin entrada todavía. Si la tienes en la mano, " +
    "añádela de todos modos: espera hasta que llegue su entrada.",
  taken: "{serial} ya está en la lista",
  otherItemTitle: "{serial} es de otro artículo",
  otherItem: "Es una unidad de otro artículo: {item}.",
  otherBranch:
    "Según los registros está en {branch}. Si la tienes en la mano, añádela de todos modos: espera hasta que llegue " +
    "su traslado.",
  notInStock:
    "Su estado es {status}. Si la tienes en la mano, añádela de todos modos: un administrador verá ambos lados.",
  notInStockBy:
    "Su estado es {status}, por {document}. Si la tienes en la mano, añádela de todos modos: un administrador verá " +
    "ambos lados.",
  short_no_serial: "no es un número de serie",
  short_unknown: "no se conoce aquí",
  short_taken: "ya está en la lista",
  short_other_item: "es de otro artículo",
  short_other_branch: "está en otra sucursal",
  short_not_in_stock: "no está en stock",
  searchHint: "Artículo, serie, SKU o código de barras",
  nothingFound: "Nada disponible aquí empieza así. Pulsa Intro para saber por qué.",
  notCounted: "sin recuento",
  hereCount: { one: "{count} aquí", other: "{count} aquí", zero: "ninguno aquí" },
  bySerial: "por número de serie",
  customer: "Cliente",
  noCustomer: "Sin cliente",
  customerOptional: "Opcional: para la garantía.",
  chooseCustomer: "Elegir cliente",
  change: "Cambiar",
  removeCustomer: "Quitar",
  findCustomer: "Nombre, teléfono o correo",
  noCustomerFound: "Todavía no hay nadie con ese nombre.",
  newCustomer: "Nuevo cliente",
  saveCustomer: "Guardar cliente",
  name: "Nombre",
  phone: "Teléfono",
  email: "Correo electrónico",
  nameNeeded: "Un cliente necesita un nombre",
};
