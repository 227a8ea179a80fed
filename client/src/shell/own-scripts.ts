/** Trusted Types: workers and the service worker start from this origin's files only, and no text becomes markup or
 * script.
 *
 * The server's content policy asks for it (`require-trusted-types-for 'script'`). The one policy it names is this;
 * it makes no HTML and no script, so whatever would write either throws.
 */

interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): unknown;
}

/** Call once, before anything starts a worker. Browsers without Trusted Types have the rest of the policy. */
export function admitOwnScripts(): void {
  const policies = (globalThis as { trustedTypes?: TrustedTypePolicies }).trustedTypes;
  policies?.createPolicy("default", { createScriptURL: ownAddress });
}

/** The address itself where it is of this origin; throws TypeError for any other. */
export function ownAddress(address: string): string {
  const { origin } = new URL(address, location.href);
  if (origin !== location.origin) throw new TypeError(`not a script of this app: ${origin}`);
  return address;
}
