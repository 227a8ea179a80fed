/** Items: the list, the form, the page of one. */
import { screen } from "../screens";

const list = () => import("./ItemsScreen").then((module) => module.ItemsScreen);
const form = () => import("./ItemFormScreen");

export const routes = [
  screen("/items", list, "items"),
  screen("/items/new", () => form().then((module) => module.NewItemScreen)),
  screen("/items/:itemId", list, "items"),
  screen("/items/:itemId/edit", () => form().then((module) => module.EditItemScreen)),
];
