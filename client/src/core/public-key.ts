import type { components } from "../generated/api";

/** The public key of a device as a JWK (RFC 7517): a point of the curve P-256. */
export type PublicKey = Pick<components["schemas"]["PublicKey"], "kty" | "crv" | "x" | "y">;
