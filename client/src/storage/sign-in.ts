/** Who signed in on this browser, kept so that a cold start without a network goes on. */
import { Dexie, type EntityTable } from "dexie";

import type { Branch, Role, Shop, User } from "../core/model";

export interface SignIn {
  name: "current";
  user: User;
  role: Role;
  shop: Shop;
  branches: Branch[];
  /** Where the person works now; null until chosen. */
  branch_id: string | null;
  signed_in_at: number;
}

class SignInDatabase extends Dexie {
  declare signIn: EntityTable<SignIn, "name">;

  constructor() {
    super("benchtrail");
    this.version(1).stores({ signIn: "name" });
  }
}

let database: SignInDatabase | null = null;

function open(): SignInDatabase {
  database ??= new SignInDatabase();
  return database;
}

export async function readSignIn(): Promise<SignIn | null> {
  return (await open().signIn.get("current")) ?? null;
}

export async function keepSignIn(signIn: SignIn): Promise<void> {
  await open().signIn.put(signIn);
}

export async function forgetSignIn(): Promise<void> {
  await open().signIn.delete("current");
}
