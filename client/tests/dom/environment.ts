/** Vitest's own environment of happy-dom. `bundle.ts` makes one file of it. */
import { builtinEnvironments } from "vitest/runtime";

export default builtinEnvironments["happy-dom"];
