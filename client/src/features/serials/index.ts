import type { Screen } from "../screens";

export const routes: readonly Screen[] = [];
