/** Suppliers: the list, and one supplier with its bills. */
import { screen } from "../screens";

const list = () => import("./SuppliersScreen").then((module) => module.SuppliersScreen);

export const routes = [screen("/suppliers", list, "suppliers"), screen("/suppliers/:supplierId", list, "suppliers")];
