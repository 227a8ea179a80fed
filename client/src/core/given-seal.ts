import type { components } from "../generated/api";

/** A seal as the server sends it to a device for the signed-in person (sync/wire/proofs.py). */
export type GivenSeal = components["schemas"]["Seal"];
