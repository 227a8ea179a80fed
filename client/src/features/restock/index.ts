/** Restocking, and the pages of recorded restocks and adjustments. */
import { screen } from "../screens";

const bill = () => import("./RestockScreen");
const document = () => import("./StockDocumentScreen");

export const routes = [
  screen("/restock", () => bill().then((module) => module.RestockScreen)),
  screen("/items/:itemId/restock", () => bill().then((module) => module.ItemRestockScreen)),
  screen("/restocks", () => import("./BillsScreen").then((module) => module.BillsScreen)),
  screen("/restocks/:documentId", () => document().then((module) => module.RestockDocumentScreen)),
  screen("/adjustments/:documentId", () => document().then((module) => module.AdjustmentDocumentScreen)),
];
