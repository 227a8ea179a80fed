/** Whether this browser supports passkeys at this address. A small file, because it runs before the rest is loaded. */

/** `no_name`: the page's address is an IP address, to which no passkey can be bound. */
export type PasskeySupport = "yes" | "no_browser" | "no_name";

export function passkeySupport(): PasskeySupport {
  if (!("PublicKeyCredential" in globalThis)) return "no_browser";
  return isAddress(location.hostname) ? "no_name" : "yes";
}

function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host);
}
