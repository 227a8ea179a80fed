/** Whether this browser, at this address, has passkeys; small, for it is asked before anything is loaded. */

/** `no_name`: the page was opened by an address of numbers, which no passkey can be bound to. */
export type PasskeySupport = "yes" | "no_browser" | "no_name";

export function passkeySupport(): PasskeySupport {
  if (!("PublicKeyCredential" in globalThis)) return "no_browser";
  return isAddress(location.hostname) ? "no_name" : "yes";
}

function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host);
}
