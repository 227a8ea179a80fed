/** Stores who signed in on this browser, so that a cold start works offline. */
import { Dexie, type EntityTable } from "dexie";

import type { Branch, Role, Shop, User } from "../core/model";
import type { DeviceKey } from "./device-key";
import type { Replica } from "./device-identity";
import { orStorageFull } from "./full";
import { BIRTH, guard } from "./lost";

export interface SignIn {
  name: "current";
  user: User;
  role: Role;
  shop: Shop;
  branches: readonly Branch[];
  /** The base address of the customers' pages; absent if an older version of the app stored the sign-in. */
  public_url?: string | null;
  /** The branch where the person works now; null until chosen. */
  branch_id: string | null;
  signed_in_at: number;
  /** The person whom the server has signed in, if it is somebody else: the PIN was entered offline. */
  server_user_id?: string;
  /** The device was locked and not unlocked since. */
  locked?: boolean;
}

/** Somebody who signed in on this device and may take it over again by PIN. */
export interface KnownPerson {
  user_id: string;
  sign_in: SignIn;
  /** Null until their PIN was right on this device. */
  check: PinCheck | null;
  tries_left: number;
  /** Their seal, encrypted with their PIN; null until the PIN was entered online. */
  sealed?: SealedSeal | null;
}

/** The device identity of a shop in which nobody is signed in here. */
export interface Enrolment {
  shop_id: string;
  replica: Replica;
  keys: DeviceKey[];
}

/** The digest that a PIN is compared with. */
export interface PinCheck {
  salt: Uint8Array<ArrayBuffer>;
  digest: Uint8Array<ArrayBuffer>;
  /** Absent if the digest was made directly from the PIN, as before there were seals. */
  kind?: "of_root";
  /** The number of digits of the PIN; absent in older rows. */
  digits?: number;
}

/** The seal that proves operations of the signed-in person (seals.ts). */
export interface Seal {
  name: "current";
  user_id: string;
  device_id: string;
  generation: number;
  /** Not extractable. */
  key: CryptoKey;
  /** When the server gave it, by the device clock; 0 if it was decrypted by PIN. */
  taken_at: number;
}

/** The stored seal of a person who is not signed in now, encrypted with a key derived from their PIN. */
export interface SealedSeal {
  device_id: string;
  generation: number;
  iv: Uint8Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

class SignInDatabase extends Dexie {
  declare signIn: EntityTable<SignIn, "name">;
  declare people: EntityTable<KnownPerson, "user_id">;
  declare seals: EntityTable<Seal, "name">;
  declare enrolments: EntityTable<Enrolment, "shop_id">;

  constructor() {
    super("benchtrail");
    guard(this, { mayCreate: true, birth: null }); // an empty database means that nobody is signed in
    this.version(1).stores({ signIn: "name" });
    this.version(2).stores({ people: "user_id" });
    this.version(3).stores({ seals: "name" });
    this.version(4).stores({ enrolments: "shop_id" });
    this.version(5).stores({ [BIRTH]: "name" });
  }
}

let database: SignInDatabase | null = null;

/** The database of signed-in people, separate from the records of shops. */
export function signInDatabase(): SignInDatabase {
  database ??= new SignInDatabase();
  return database;
}

export async function readSignIn(): Promise<SignIn | null> {
  return (await signInDatabase().signIn.get("current")) ?? null;
}

/** Throws StorageFull. */
export async function keepSignIn(signIn: SignIn): Promise<void> {
  const { signIn: table, seals } = signInDatabase();
  await orStorageFull(() =>
    signInDatabase().transaction("rw", table, seals, async () => {
      await table.put(signIn);
      await dropSealUnlessOf(signIn);
    }),
  );
}

/** Call within the caller's transaction. */
async function dropSealUnlessOf({ user, locked }: SignIn): Promise<void> {
  const { seals } = signInDatabase();
  const seal = await seals.get("current");
  if (seal !== undefined && (locked || seal.user_id !== user.id)) await seals.delete("current");
}

/** Change the sign-in only if it still is of `userId`: another tab may have signed in somebody else. */
export async function changeSignIn(userId: string, change: (kept: SignIn) => SignIn): Promise<SignIn | null> {
  const { signIn, seals } = signInDatabase();
  return orStorageFull(() =>
    signInDatabase().transaction("rw", signIn, seals, async () => {
      const kept = await signIn.get("current");
      if (kept?.user.id !== userId) return null;
      const changed = change(kept);
      await signIn.put(changed);
      await dropSealUnlessOf(changed);
      return changed;
    }),
  );
}

export async function forgetSignIn(): Promise<void> {
  const { signIn, seals } = signInDatabase();
  await signInDatabase().transaction("rw", signIn, seals, () =>
    Promise.all([signIn.delete("current"), seals.delete("current")]),
  );
}
