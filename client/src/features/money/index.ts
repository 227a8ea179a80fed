/** Money: the tills of a branch; pages of quotes, bills and payments. A ticket shows the charge of its repair. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/tills", () => import("./TillsScreen").then((module) => module.TillsScreen)),
  screen("/tills/:documentId", () => import("./TillScreen").then((module) => module.TillScreen)),
  screen("/tills/:documentId/report", () => import("./TillReportScreen").then((module) => module.TillReportScreen)),
  screen("/quotes/:documentId", () => import("./PaperScreen").then((module) => module.QuoteScreen)),
  screen("/bills/:documentId", () => import("./PaperScreen").then((module) => module.BillScreen)),
  screen("/payments/:documentId", () => import("./PaperScreen").then((module) => module.PaymentScreen)),
];
