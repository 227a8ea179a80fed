import type { components } from "../generated/api";

/** A seal as the server gives it to a device for who is signed in (sync/wire/proofs.py). */
export type GivenSeal = components["schemas"]["Seal"];
