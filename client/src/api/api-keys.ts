/** API keys with which programs call the server. Needs a connection and an admin. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

type Schemas = components["schemas"];
export type ApiKey = Schemas["ApiKey"];
/** The only answer that has the key. */
export type MadeApiKey = Schemas["MadeApiKey"];
export type NewApiKey = Schemas["NewApiKey"];
export type Scope = NewApiKey["scopes"][number];

const MANY = 200;
const KEY = having<ApiKey>({ id: "text", name: "text", scopes: "list", branch_ids: "list", created_at: "number" });
const MADE = having<MadeApiKey>({ id: "text", name: "text", key: "text" });
const PAGE = having<{ items: readonly ApiKey[] }>({ items: listOf(KEY) });

export async function listApiKeys(): Promise<readonly ApiKey[]> {
  return (await ask("/api-keys", PAGE, { query: { page_size: MANY } })).items;
}

export function makeApiKey(key: NewApiKey): Promise<MadeApiKey> {
  return ask("/api-keys", MADE, { method: "POST", body: key });
}

export function revokeApiKey(id: string): Promise<void> {
  return ask(`/api-keys/${encodeURIComponent(id)}`, nothing, { method: "DELETE" });
}
