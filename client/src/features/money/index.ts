/** Money: the tills of a branch; quotes, bills and payments as papers. The charge of a repair is shown on its
 * ticket. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/tills", () => import("./TillsScreen").then((module) => module.TillsScreen)),
  screen("/tills/:documentId", () => import("./TillScreen").then((module) => module.TillScreen)),
  screen("/tills/:documentId/report", () => import("./TillReportScreen").then((module) => module.TillReportScreen)),
  screen("/quotes/:documentId", () => import("./PaperScreen").then((module) => module.QuoteScreen)),
  screen("/bills/:documentId", () => import("./PaperScreen").then((module) => module.BillScreen)),
  screen("/payments/:documentId", () => import("./PaperScreen").then((module) => module.PaymentScreen)),
];
