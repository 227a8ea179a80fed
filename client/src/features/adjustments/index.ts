/** Adjustments of stock: the list, and a new one. A recorded one is shown by the restock feature. */
import { screen } from "../screens";

export const routes = [
  screen("/adjustments", () => import("./AdjustmentsScreen").then((module) => module.AdjustmentsScreen)),
  screen("/adjustments/new", () => import("./NewAdjustmentScreen").then((module) => module.NewAdjustmentScreen)),
];
