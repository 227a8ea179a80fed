/** The English words said before any screen is loaded: the frame, coming in, and what may be said anywhere. */
import { entry } from "./entry";
import { shell } from "./shell";
import { ui } from "./ui";
import { units } from "./units";
import { workplace } from "./workplace";

export const englishFirst = { ui, shell, workplace, entry, units };
