import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/sell", () => import("./SellScreen").then((module) => module.SellScreen)),
  screen("/sales", () => import("./SalesScreen").then((module) => module.SalesScreen)),
  screen("/sales/:saleId", () => import("./SaleScreen").then((module) => module.SaleScreen)),
  screen("/sales/:saleId/receipt", () => import("./ReceiptScreen").then((module) => module.ReceiptScreen)),
  screen("/sales/:saleId/invoice", () => import("./InvoiceScreen").then((module) => module.InvoiceScreen)),
];
