/** Where things are, so that one feature can lead to another's screen without importing it. */
import type { Creation } from "../core/creation";
import type { DocumentType } from "../core/model";

export const HREFS = {
  home: "/",
  sell: "/sell",
  sales: "/sales",
  repairs: "/repairs",
  repairBoard: "/repairs/board",
  newRepair: "/repairs/new",
  items: "/items",
  newItem: "/items/new",
  serials: "/serials",
  stock: "/stock",
  restock: "/restock",
  bills: "/restocks",
  transfers: "/transfers",
  newTransfer: "/transfers/new",
  adjustments: "/adjustments",
  newAdjustment: "/adjustments/new",
  stocktakes: "/stocktakes",
  newStocktake: "/stocktakes/new",
  tills: "/tills",
  messageSettings: "/settings/messages",
  suppliers: "/suppliers",
  customers: "/customers",
  returns: "/returns",
  newReturn: "/returns/new",
  people: "/people",
  branches: "/branches",
  devices: "/devices",
  shopSettings: "/settings/shop",
  itemPreferences: "/settings/preferences/items",
  accounts: "/settings/accounts",
  accounting: "/accounting",
  reports: "/reports",
  imports: "/import",
  inbox: "/inbox",
  conflictFigures: "/conflicts",
  queue: "/queue",
  audit: "/audit",
  settings: "/settings",
  apiKeys: "/settings/api-keys",
  signIns: "/settings/sign-ins",
} as const;

const part = encodeURIComponent;

export const itemHref = (itemId: string, tab?: "details" | "serials" | "stock") =>
  `/items/${part(itemId)}${tab ? `?tab=${tab}` : ""}`;
export const editItemHref = (itemId: string) => `/items/${part(itemId)}/edit`;
export const restockHref = (itemId: string, serial?: string) =>
  `/items/${part(itemId)}/restock${serial ? `?serial=${part(serial)}` : ""}`;
/** A new adjustment that begins with this item. */
export const adjustHref = (itemId: string) => `${HREFS.newAdjustment}?item=${part(itemId)}`;
export const supplierHref = (supplierId: string) => `${HREFS.suppliers}/${part(supplierId)}`;
export const tillReportHref = (tillId: string) => `${HREFS.tills}/${part(tillId)}/report`;
/** `key` is a unit's id. */
export const unitHref = (key: string) => `/serials/${part(key)}`;
/** The sale that is open in this branch, with this unit put into it. */
export const sellUnitHref = (serial: string) => `${HREFS.sell}?serial=${part(serial)}`;
export const sellItemHref = (itemId: string) => `${HREFS.sell}?item=${part(itemId)}`;
export const sellToHref = (customerId: string) => `${HREFS.sell}?customer=${part(customerId)}`;
/** A return against this sale. */
export const returnHref = (saleId: string) => `${HREFS.newReturn}?sale=${part(saleId)}`;
/** A return of this unit: against the sale it went out with, or without one. */
export const returnUnitHref = (serial: string, saleId: string | null) =>
  saleId === null
    ? `${HREFS.newReturn}?without=receipt&thing=${part(serial)}`
    : `${returnHref(saleId)}&serial=${part(serial)}`;
/** A sale that is paid, as far as it goes, by what this return gives back. */
export const exchangeHref = (returnId: string) => `${HREFS.sell}?exchange=${part(returnId)}`;
export const customerHref = (customerId: string) => `${HREFS.customers}/${part(customerId)}`;
/** The open repairs, to choose the one this unit goes into. */
export const usePartHref = (serial: string) => `${HREFS.repairs}?part=${part(serial)}`;
/** In the address of a ticket: its charge sheet is open. */
export const PICK_UP = "pick-up";
export const pickUpHref = (repairId: string) => `${documentHref("repair", repairId)}?${PICK_UP}=now`;
export const personHref = (userId: string) => `${HREFS.people}/${part(userId)}`;
export const reportHref = (name: string) => `${HREFS.reports}/${part(name)}`;
export const conflictHref = (conflictId: string) => `${HREFS.inbox}/${part(conflictId)}`;
/** Labels of these units, by their keys. */
export const labelsHref = (keys: readonly string[]) => `/labels?units=${part(keys.join("\n"))}`;
/** Labels of all that a document brought in or sent. */
export const documentLabelsHref = (type: "restock" | "transfer", id: string) => `/labels?${type}=${part(id)}`;
export const repairSlipHref = (repairId: string) => `${documentHref("repair", repairId)}/slip`;
/** A new repair of the device with this number; what the shop knows of it is filled in. */
export const newRepairHref = (serial: string) => `${HREFS.newRepair}?serial=${part(serial)}`;
/** The records of a scanned code, or why there is none. */
export const codeHref = (code: string) => `/code/${part(code)}`;

const DOCUMENT_FOLDERS: Readonly<Record<DocumentType, string>> = {
  sale: "/sales",
  repair: "/repairs",
  restock: "/restocks",
  return: "/returns",
  transfer: "/transfers",
  adjustment: "/adjustments",
  stocktake: "/stocktakes",
  quote: "/quotes",
  bill: "/bills",
  payment: "/payments",
  till: "/tills",
  message: "/messages",
};

export const documentHref = (type: DocumentType, id: string) => `${DOCUMENT_FOLDERS[type]}/${part(id)}`;

/** The page of whatever an operation created. */
export function createdHref({ kind, id }: Creation): string {
  switch (kind) {
    case "item":
      return itemHref(id);
    case "customer":
      return customerHref(id);
    case "supplier":
      return supplierHref(id);
    default:
      return documentHref(kind, id);
  }
}
