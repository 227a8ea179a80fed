/** Transfers between branches: the list, a draft, one transfer, receiving it, its manifest. */
import { screen } from "../screens";

export const routes = [
  screen("/transfers", () => import("./TransfersScreen").then((module) => module.TransfersScreen)),
  screen("/transfers/new", () => import("./NewTransferScreen").then((module) => module.NewTransferScreen)),
  screen("/transfers/:documentId", () => import("./TransferScreen").then((module) => module.TransferScreen)),
  screen("/transfers/:documentId/receive", () => import("./ReceiveScreen").then((module) => module.ReceiveScreen)),
  screen("/transfers/:documentId/manifest", () => import("./ManifestScreen").then((module) => module.ManifestScreen)),
];
