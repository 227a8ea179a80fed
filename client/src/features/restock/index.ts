/** Adding stock, and the documents that say so. */
import { screen } from "../screens";

const document = () => import("./StockDocumentScreen");

export const routes = [
  screen("/items/:itemId/restock", () => import("./RestockScreen").then((module) => module.RestockScreen)),
  screen("/restocks/:documentId", () => document().then((module) => module.RestockDocumentScreen)),
  screen("/adjustments/:documentId", () => document().then((module) => module.AdjustmentDocumentScreen)),
  screen("/transfers/:documentId", () => document().then((module) => module.TransferDocumentScreen)),
];
