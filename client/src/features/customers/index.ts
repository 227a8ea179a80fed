/** Customers: the list, and the page of one. */
import { screen, type Screen } from "../screens";

const list = () => import("./CustomersScreen").then((module) => module.CustomersScreen);

export const routes: readonly Screen[] = [
  screen("/customers", list, "customers"),
  screen("/customers/:customerId", list, "customers"),
];
