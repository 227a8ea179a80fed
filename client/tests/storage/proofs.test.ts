/** Proofs are the same in both languages (tests/vectors/proofs.json), and only signed-in people can make them. */
import { afterEach, describe, expect, it } from "vitest";

import { canonicalJson } from "../../src/core/canonical";
import type { Operation } from "../../src/core/operations";
import { findPerson, keepPin, keepSealed, rememberPerson, tryPin } from "../../src/storage/people";
import { importSeal, keepSeal, proofOf, readSeal } from "../../src/storage/seals";
import { changeSignIn, forgetSignIn, keepSignIn, signInDatabase, type SignIn } from "../../src/storage/sign-in";
import vectors from "../../../tests/vectors/proofs.json";

const GIVEN = { generation: 3, secret: "A".repeat(43) };
const signInOf = (id: string) =>
  ({
    name: "current",
    user: { id, name: id },
    shop: { id: "S" },
    branches: [],
    branch_id: null,
    signed_in_at: 0,
  }) as unknown as SignIn;

afterEach(async () => {
  await Promise.all(signInDatabase().tables.map((table) => table.clear()));
});

async function atWork(id: string): Promise<void> {
  await keepSignIn(signInOf(id));
  await rememberPerson(signInOf(id), true);
  await keepSeal(await importSeal(id, "D", GIVEN, 1));
}

describe("a proof", () => {
  it.each(vectors)("equals the proof of the vectors: $what", async (vector) => {
    const operation = vector.operation as unknown as Operation;
    const { id, type, v, at, branch_id, actor_id, payload } = operation;
    expect(canonicalJson({ payload, actor_id, branch_id, at, v, type, id })).toBe(vector.canonical);
    expect(await proofOf(await importSeal("ada", "D", vector.seal, 0), operation)).toBe(vector.proof);
  });

  it("covers the sent text: undefined members are left out", () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe(
      canonicalJson(JSON.parse(JSON.stringify({ b: undefined, a: [undefined, 1] }))),
    );
  });
});

describe("the seal of the person at work", () => {
  it("can be used and not read", async () => {
    await atWork("ada");
    const { key } = (await readSeal("ada"))!;
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    expect(await readSeal("ben")).toBeNull();
  });

  it("is removed when the device is locked, when the person leaves, and when another person takes over", async () => {
    await atWork("ada");
    await changeSignIn("ada", (kept) => ({ ...kept, locked: true }));
    expect(await signInDatabase().seals.count()).toBe(0);
    await keepSeal(await importSeal("ada", "D", GIVEN, 1));
    expect(await signInDatabase().seals.count(), "nothing is kept for who is locked out").toBe(0);
    await atWork("ada");
    await keepSignIn(signInOf("ben"));
    expect(await signInDatabase().seals.count()).toBe(0);
    await atWork("ada");
    await forgetSignIn();
    expect(await signInDatabase().seals.count()).toBe(0);
  });

  it("stays while the same person works", async () => {
    await atWork("ada");
    await keepSignIn({ ...signInOf("ada"), branch_id: "north" });
    expect(await readSeal("ada")).not.toBeNull();
  });

  it("is decrypted by the PIN, makes the same proofs, and is not stored readable", async () => {
    const operation = vectors[0]!.operation as unknown as Operation;
    await atWork("ada");
    const before = await proofOf((await readSeal("ada"))!, operation);
    await keepPin("ada", "258036");
    await keepSealed("ada", "111222", "D", GIVEN);
    expect((await findPerson("ada"))!.sealed, "only the right PIN seals").toBeNull();
    await keepSealed("ada", "258036", "D", GIVEN);
    await keepSignIn(signInOf("ben"));

    expect(await tryPin("ada", "111222")).toEqual({ kind: "wrong", triesLeft: 4 });
    const opened = await tryPin("ada", "258036");
    expect(opened.kind === "right" && (await proofOf(opened.seal!, operation))).toBe(before);
    const kept = await findPerson("ada");
    const text = JSON.stringify(kept, (_, value: unknown) =>
      value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value,
    );
    expect(text).not.toContain("AAAAAAAAAAAAAAAAAAAA");
  });

  it("is encrypted again with a new PIN", async () => {
    await atWork("ada");
    await keepPin("ada", "258036");
    await keepSealed("ada", "258036", "D", GIVEN);
    await keepPin("ada", "369147");
    expect(await tryPin("ada", "369147")).toEqual({ kind: "right", seal: null });
  });

  it("of an older version: its PIN still unlocks the device, and seals from then on", async () => {
    await atWork("ada");
    const salt = new Uint8Array(16);
    const slow = await crypto.subtle.importKey("raw", new TextEncoder().encode("258036"), "PBKDF2", false, [
      "deriveBits",
    ]);
    const digest = new Uint8Array(
      await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: 310_000 }, slow, 256),
    );
    await signInDatabase().people.update("ada", { check: { salt, digest } });

    expect(await tryPin("ada", "258037")).toEqual({ kind: "wrong", triesLeft: 4 });
    expect(await tryPin("ada", "258036")).toEqual({ kind: "right", seal: null });
    await keepSealed("ada", "258036", "D", GIVEN);
    expect(await tryPin("ada", "258036")).toMatchObject({ kind: "right", seal: { generation: 3 } });
  });
});
