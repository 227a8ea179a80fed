/** Stock-takes: the list, a new one, counting, the result. */
import { screen } from "../screens";

export const routes = [
  screen("/stocktakes", () => import("./StocktakesScreen").then((module) => module.StocktakesScreen)),
  screen("/stocktakes/new", () => import("./NewStocktakeScreen").then((module) => module.NewStocktakeScreen)),
  screen("/stocktakes/:documentId", () => import("./StocktakeScreen").then((module) => module.StocktakeScreen)),
];
