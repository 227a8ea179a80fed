/** English texts needed before any screen is loaded: the frame, the sign-in, and messages of every screen. */
import { entry } from "./entry";
import { shell } from "./shell";
import { ui } from "./ui";
import { units } from "./units";
import { workplace } from "./workplace";

export const englishFirst = { ui, shell, workplace, entry, units };
