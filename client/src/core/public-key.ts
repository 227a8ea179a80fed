/** The public half of a device's key as a JWK (RFC 7517): a point of the curve P-256. */
export interface PublicKey {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}
