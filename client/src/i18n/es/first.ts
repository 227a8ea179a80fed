/** The first words in Spanish. */
import type { FirstWords } from "../catalogue";
import { entry } from "./entry";
import { shell } from "./shell";
import { ui } from "./ui";
import { units } from "./units";
import { workplace } from "./workplace";

export const spanishFirst: FirstWords = { ui, shell, workplace, entry, units };
