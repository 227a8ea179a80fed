// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { sayPasskeyTrouble } from "../../src/features/passkeys/passkey-trouble";
import { loadWords } from "../../src/i18n";
import {
  bytesOf,
  creationOptionsOf,
  registrationOf,
  requestOptionsOf,
  signInOf,
  textOf,
} from "../../src/state/passkey-json";
import { passkeySupport } from "../../src/state/passkey-support";
import { addPasskey, offerPasskeys, PasskeyFailed, signInByPasskey } from "../../src/state/passkeys";
import { session, signOut } from "../../src/state/session";
import { ServerRefused } from "../../src/api/errors";
import { meOf } from "../signed-in";

const ME = meOf("ada", "Ada", { shopId: "shop-of-passkeys" });
const BYTES = new Uint8Array([255, 254, 0, 62, 63]).buffer;
const TEXT = "__4APj8";
const RESPONSE = {
  clientDataJSON: BYTES,
  attestationObject: BYTES,
  authenticatorData: BYTES,
  signature: BYTES,
  userHandle: null,
};
/** As an older browser makes it: with bytes, without JSON. */
const CREDENTIAL = { id: TEXT, rawId: BYTES, type: "public-key", response: RESPONSE };
const CREATION = {
  rp: { id: "localhost", name: "Benchtrail" },
  user: { id: TEXT, name: "ada@shop.example", displayName: "Ada" },
  challenge: TEXT,
  pubKeyCredParams: [{ type: "public-key" as const, alg: -7 }],
  excludeCredentials: [{ type: "public-key" as const, id: TEXT }],
  timeout: 300_000,
};

let sent: { path: string; body: unknown }[];
let refusal: { status: number; code: string } | null;
const credentials = { create: vi.fn(), get: vi.fn() };

beforeEach(async () => {
  await loadWords();
  sent = [];
  refusal = null;
  credentials.create.mockReset().mockResolvedValue(CREDENTIAL);
  credentials.get.mockReset().mockResolvedValue(CREDENTIAL);
  vi.stubGlobal("PublicKeyCredential", { isConditionalMediationAvailable: () => Promise.resolve(true) });
  vi.stubGlobal("navigator", { ...navigator, credentials });
  vi.stubGlobal("fetch", (address: string, { body }: { body?: string }) => {
    const path = address.replace("/api/v1", "");
    sent.push({ path, body: body === undefined ? null : JSON.parse(body) });
    if (path.endsWith("/begin"))
      return Promise.resolve(
        Response.json({
          ticket: `ticket ${sent.length}`,
          options: path.startsWith("/me") ? CREATION : { challenge: TEXT, rpId: "localhost" },
        }),
      );
    if (refusal)
      return Promise.resolve(
        Response.json(refusal, { status: refusal.status, headers: { "Content-Type": "application/problem+json" } }),
      );
    return Promise.resolve(Response.json(path === "/auth/passkey" ? ME : { id: "one", name: "Phone" }));
  });
});

afterEach(async () => {
  await signOut({ exported: true });
  vi.unstubAllGlobals();
});

function failing(name: string): () => Promise<never> {
  return () => Promise.reject(new DOMException("no", name));
}

describe("a browser with passkeys but without their JSON methods", () => {
  it("gets bytes for the server's text, and its bytes are sent as text", () => {
    expect(textOf(BYTES)).toBe(TEXT);
    expect(new Uint8Array(bytesOf(TEXT))).toEqual(new Uint8Array(BYTES));
    const { challenge, user, excludeCredentials, timeout } = creationOptionsOf(CREATION);
    expect([challenge, user.id, excludeCredentials?.[0]?.id].map((bytes) => textOf(bytes as ArrayBuffer))).toEqual([
      TEXT,
      TEXT,
      TEXT,
    ]);
    expect([user.displayName, timeout]).toEqual(["Ada", 300_000]);
    expect(requestOptionsOf({ challenge: TEXT, rpId: "localhost" })).toMatchObject({
      rpId: "localhost",
      allowCredentials: [],
    });
    const named = { id: TEXT, rawId: TEXT, type: "public-key" };
    expect(registrationOf(CREDENTIAL as never)).toEqual({
      ...named,
      response: { clientDataJSON: TEXT, attestationObject: TEXT },
    });
    expect(signInOf(CREDENTIAL as never)).toEqual({
      ...named,
      response: { clientDataJSON: TEXT, authenticatorData: TEXT, signature: TEXT, userHandle: null },
    });
  });
});

describe("a browser with its own JSON methods", () => {
  it("uses them", () => {
    vi.stubGlobal("PublicKeyCredential", {
      parseCreationOptionsFromJSON: () => "made",
      parseRequestOptionsFromJSON: () => "asked",
    });
    const credential = {
      ...CREDENTIAL,
      toJSON: () => ({ response: { clientDataJSON: "written", transports: ["internal"] } }),
    };
    expect([creationOptionsOf(CREATION), requestOptionsOf({ challenge: TEXT })]).toEqual(["made", "asked"]);
    expect(registrationOf(credential as never).response).toEqual({ clientDataJSON: "written" });
    expect(signInOf(credential as never).response).toEqual({ clientDataJSON: "written" });
  });

  it("has passkeys only at a domain name, and if the browser supports them", () => {
    const at = (hostname: string) => {
      vi.stubGlobal("location", { hostname });
      return passkeySupport();
    };
    expect(["shop.example", "localhost", "127.0.0.1", "[::1]", "10.example"].map(at)).toEqual([
      "yes",
      "yes",
      "no_name",
      "no_name",
      "yes",
    ]);
    vi.stubGlobal("PublicKeyCredential", undefined);
    Reflect.deleteProperty(globalThis, "PublicKeyCredential");
    expect(at("shop.example")).toBe("no_browser");
  });
});

describe("a person with a passkey", () => {
  it("adds one: the answer is sent with its ticket and its name", async () => {
    await addPasskey("Phone", "secret");
    expect(sent.map(({ path }) => path)).toEqual(["/me/passkeys/begin", "/me/passkeys"]);
    expect(sent[0]!.body).toEqual({ password: "secret" });
    expect(sent[1]!.body).toMatchObject({ ticket: "ticket 1", name: "Phone", credential: { id: TEXT } });
  });

  it("signs in as the person of the server's answer", async () => {
    await signInByPasskey(new AbortController().signal);
    expect(session.value).toMatchObject({ step: "enrolling", user: { name: "Ada" } });
    expect(sent.find(({ path }) => path === "/auth/passkey")!.body).toMatchObject({
      ticket: "ticket 1",
      credential: { type: "public-key" },
    });
  });

  it("can choose it in the form, with a new challenge before the old one expires", async () => {
    vi.useFakeTimers();
    const waiting = ({ signal }: { signal: AbortSignal }) =>
      new Promise((_, refuse) => signal.addEventListener("abort", () => refuse(new DOMException("", "AbortError"))));
    credentials.get.mockImplementationOnce(waiting);
    const offered = offerPasskeys(new AbortController().signal);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    vi.useRealTimers();
    expect(await offered).toBe(true);
    expect(sent.filter(({ path }) => path === "/auth/passkey/begin")).toHaveLength(2);
    expect(sent.find(({ path }) => path === "/auth/passkey")!.body).toMatchObject({ ticket: "ticket 2" });
  });

  it("can no longer choose it when the form is closed", async () => {
    const form = new AbortController();
    credentials.get.mockImplementation(({ signal }: { signal: AbortSignal }) =>
      signal.aborted ? failing("AbortError")() : Promise.resolve(CREDENTIAL),
    );
    form.abort();
    expect(await offerPasskeys(form.signal)).toBe(false);
    expect(session.value.step).not.toBe("enrolling");
  });

  it("sees no offer if the browser does not support it", async () => {
    vi.stubGlobal("PublicKeyCredential", {});
    expect(await offerPasskeys(new AbortController().signal)).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe("errors", () => {
  it.each([
    ["NotAllowedError", "No passkey was used"],
    ["InvalidStateError", "You already have a passkey there"],
    ["SecurityError", "No passkeys at this address"],
    ["NotSupportedError", "This device cannot keep passkeys"],
    ["ConstraintError", "This device cannot keep passkeys"],
  ])("are shown as text: %s", async (name, words) => {
    credentials.create.mockImplementation(failing(name));
    const error: unknown = await addPasskey("Phone", "secret").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PasskeyFailed);
    expect(sayPasskeyTrouble(error)).toMatchObject({ kind: "refused", title: words });
  });

  it.each([
    [401, "wrong_passkey", "This passkey is not known here"],
    [403, "passkey_copied", "This passkey may have been copied"],
    [429, "too_many_attempts", "Too many attempts. Wait a little, then try again."],
  ])("are shown as text if the server refuses: %i %s", async (status, code, words) => {
    refusal = { status, code };
    const error: unknown = await signInByPasskey(new AbortController().signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ServerRefused);
    expect(sayPasskeyTrouble(error).title).toBe(words);
  });

  it("are passed on if they are a fault of the app", async () => {
    credentials.get.mockImplementation(() => Promise.reject(new TypeError("x is undefined")));
    await expect(signInByPasskey(new AbortController().signal)).rejects.toThrow(TypeError);
    expect(() => sayPasskeyTrouble(new TypeError("x is undefined"))).toThrow(TypeError);
  });
});
