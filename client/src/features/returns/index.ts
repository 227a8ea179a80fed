/** Returns: the list, a new one, one return and its slip. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/returns", () => import("./ReturnsScreen").then((module) => module.ReturnsScreen)),
  screen("/returns/new", () => import("./NewReturnScreen").then((module) => module.NewReturnScreen)),
  screen("/returns/:returnId", () => import("./ReturnScreen").then((module) => module.ReturnScreen)),
  screen("/returns/:returnId/slip", () => import("./ReturnSlipScreen").then((module) => module.ReturnSlipScreen)),
];
