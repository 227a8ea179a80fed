/** What a customer may ask for: all that is kept about them, and that it is made unreadable for good. */
import { addressOf, ask } from "./http";
import { having } from "./shape";

const ERASED_ANSWER = having<{ erased_at: number }>({ erased_at: "number" });

/** Throws ServerRefused and NetworkUnreachable. */
export async function eraseCustomer(id: string): Promise<void> {
  await ask(`/customers/${encodeURIComponent(id)}/erase`, ERASED_ANSWER, { method: "POST" });
}

/** Where all that is kept is fetched from, as a JSON file; the browser's cookie signs it. */
export function customerExportAddress(id: string): string {
  return addressOf(`/customers/${encodeURIComponent(id)}/export`);
}
