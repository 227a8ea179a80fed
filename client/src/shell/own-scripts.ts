/**
 * Trusted Types: workers and the service worker can start only from this origin's files, and no text becomes markup or
 * script.
 *
 * The server's content policy requires it (`require-trusted-types-for 'script'`) and allows only this policy. The
 * policy creates no HTML and no scripts, so code that tries to write these throws.
 */

interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): unknown;
}

/** Call once, before anything starts a worker. In browsers without Trusted Types the rest of the content policy
 * applies. */
export function admitOwnScripts(): void {
  const policies = (globalThis as { trustedTypes?: TrustedTypePolicies }).trustedTypes;
  policies?.createPolicy("default", { createScriptURL: ownAddress });
}

/** The address, if it is of this origin; otherwise throws TypeError. */
export function ownAddress(address: string): string {
  const { origin } = new URL(address, location.href);
  if (origin !== location.origin) throw new TypeError(`not a script of this app: ${origin}`);
  return address;
}
