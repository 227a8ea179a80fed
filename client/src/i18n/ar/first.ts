/** The first words in Arabic. */
import type { FirstWords } from "../catalogue";
import { entry } from "./entry";
import { shell } from "./shell";
import { ui } from "./ui";
import { units } from "./units";
import { workplace } from "./workplace";

export const arabicFirst: FirstWords = { ui, shell, workplace, entry, units };
