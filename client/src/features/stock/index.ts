/** Stock: its start page. */
import { screen } from "../screens";

export const routes = [screen("/stock", () => import("./StockScreen").then((module) => module.StockScreen))];
