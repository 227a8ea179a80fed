/** The address of a customer's page: at the server's address for customers, else at this page's own origin. */
import { publicPageAddress } from "../core/public-page";
import { ready } from "./session";

export function pageOfCustomer(token: string): string {
  return publicPageAddress(ready.value?.publicUrl ?? location.origin, token);
}
