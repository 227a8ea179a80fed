/** The first words in German. */
import type { FirstWords } from "../catalogue";
import { entry } from "./entry";
import { shell } from "./shell";
import { ui } from "./ui";
import { units } from "./units";
import { workplace } from "./workplace";

export const germanFirst: FirstWords = { ui, shell, workplace, entry, units };
