/** Requests of a customer: a copy of all data about them, and its permanent erasure. */
import type { components } from "../generated/api";
import { addressOf, ask, fetchFile } from "./http";
import { having } from "./shape";

const ERASED_ANSWER = having<components["schemas"]["Erased"]>({ erased_at: "number" });

/** Throws ServerRefused and NetworkUnreachable. */
export async function eraseCustomer(id: string): Promise<void> {
  await ask(`/customers/${encodeURIComponent(id)}/erase`, ERASED_ANSWER, { method: "POST" });
}

/** All data about a customer as a JSON file. Throws ServerRefused and NetworkUnreachable. */
export function exportCustomer(id: string): Promise<Blob> {
  return fetchFile(addressOf(`/customers/${encodeURIComponent(id)}/export`), "application/json");
}
