/** Adjustments of stock: the list, a new one. One that was recorded is shown with the restocks. */
import { screen } from "../screens";

export const routes = [
  screen("/adjustments", () => import("./AdjustmentsScreen").then((module) => module.AdjustmentsScreen)),
  screen("/adjustments/new", () => import("./NewAdjustmentScreen").then((module) => module.NewAdjustmentScreen)),
];
