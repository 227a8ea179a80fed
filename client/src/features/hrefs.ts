/** The addresses of screens, so that features can link to each other without imports. */
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
  webhooks: "/settings/webhooks",
  proposals: "/settings/proposals",
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
export const webhookHref = (webhookId: string) => `${HREFS.webhooks}/${part(webhookId)}`;
/** `key` is a unit's id. */
export const unitHref = (key: string) => `/serials/${part(key)}`;
/** The open sale of this branch, with this unit added. */
export const sellUnitHref = (serial: string) => `${HREFS.sell}?serial=${part(serial)}`;
export const sellItemHref = (itemId: string) => `${HREFS.sell}?item=${part(itemId)}`;
export const sellToHref = (customerId: string) => `${HREFS.sell}?customer=${part(customerId)}`;
/** A return of this sale. */
export const returnHref = (saleId: string) => `${HREFS.newReturn}?sale=${part(saleId)}`;
/** A return of this unit: of its sale, or without one. */
export const returnUnitHref = (serial: string, saleId: string | null) =>
  saleId === null
    ? `${HREFS.newReturn}?without=receipt&thing=${part(serial)}`
    : `${returnHref(saleId)}&serial=${part(serial)}`;
/** A sale that is paid with the value of this return, as far as it goes. */
export const exchangeHref = (returnId: string) => `${HREFS.sell}?exchange=${part(returnId)}`;
export const customerHref = (customerId: string) => `${HREFS.customers}/${part(customerId)}`;
/** The open repairs, to choose the one that gets this unit as a part. */
export const usePartHref = (serial: string) => `${HREFS.repairs}?part=${part(serial)}`;
/** A query parameter of a ticket's address that opens its charge sheet. */
export const PICK_UP = "pick-up";
export const pickUpHref = (repairId: string) => `${documentHref("repair", repairId)}?${PICK_UP}=now`;
export const personHref = (userId: string) => `${HREFS.people}/${part(userId)}`;
export const reportHref = (name: string) => `${HREFS.reports}/${part(name)}`;
export const conflictHref = (conflictId: string) => `${HREFS.inbox}/${part(conflictId)}`;
/** Labels for these units, by their keys. */
export const labelsHref = (keys: readonly string[]) => `/labels?units=${part(keys.join("\n"))}`;
/** Labels for all units of a restock or transfer. */
export const documentLabelsHref = (type: "restock" | "transfer", id: string) => `/labels?${type}=${part(id)}`;
export const repairSlipHref = (repairId: string) => `${documentHref("repair", repairId)}/slip`;
/** A new repair of the device with this serial; known data are filled in. */
export const newRepairHref = (serial: string) => `${HREFS.newRepair}?serial=${part(serial)}`;
/** The records of a scanned code, or the reason why there are none. */
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

/** The page of the record that an operation created. */
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
