/** Who signed in on this browser, kept so that a cold start without a network goes on. */
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
  /** The server's address for customers; absent where an older version kept the sign-in. */
  public_url?: string | null;
  /** Where the person works now; null until chosen. */
  branch_id: string | null;
  signed_in_at: number;
  /** Whom the server takes this browser for, where that is somebody else: the PIN was entered without a connection. */
  server_user_id?: string;
  /** The device was locked and nobody has opened it since. */
  locked?: boolean;
}

/** Somebody who signed in on this device, and may take it over again by PIN. */
export interface KnownPerson {
  user_id: string;
  sign_in: SignIn;
  /** Null until a PIN of theirs was right on this device. */
  check: PinCheck | null;
  tries_left: number;
  /** Their seal, which their PIN opens; null until it was entered with a connection. */
  sealed?: SealedSeal | null;
}

/** A device of a shop that nobody is signed in to here. */
export interface Enrolment {
  shop_id: string;
  replica: Replica;
  keys: DeviceKey[];
}

/** The digest that a PIN is compared with. */
export interface PinCheck {
  salt: Uint8Array<ArrayBuffer>;
  digest: Uint8Array<ArrayBuffer>;
  /** Absent where the digest is what the PIN derives itself, as before there were seals. */
  kind?: "of_root";
  /** How many digits the PIN has; absent where it was kept before this was asked. */
  digits?: number;
}

/** The seal that proves the operations of the person at work (seals.ts). */
export interface Seal {
  name: "current";
  user_id: string;
  device_id: string;
  generation: number;
  /** It can be used, and not read. */
  key: CryptoKey;
  /** Device clock, when the server gave it; 0 where it was opened by PIN. */
  taken_at: number;
}

/** A seal as it is kept for whoever is not at work: encrypted with what their PIN derives. */
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
    guard(this, { mayCreate: true, birth: null }); // empty, it says that nobody is signed in
    this.version(1).stores({ signIn: "name" });
    this.version(2).stores({ people: "user_id" });
    this.version(3).stores({ seals: "name" });
    this.version(4).stores({ enrolments: "shop_id" });
    this.version(5).stores({ [BIRTH]: "name" });
  }
}

let database: SignInDatabase | null = null;

/** The database of who works here, apart from any shop's records. */
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

/** Within the transaction of whoever calls it. */
async function dropSealUnlessOf({ user, locked }: SignIn): Promise<void> {
  const { seals } = signInDatabase();
  const seal = await seals.get("current");
  if (seal !== undefined && (locked || seal.user_id !== user.id)) await seals.delete("current");
}

/** Change it only where the person is still the one it was read for: another tab may have changed who works here. */
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
