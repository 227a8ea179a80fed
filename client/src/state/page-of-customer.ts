/** The address of a customer's page: at the server's own address for customers, else where this page is from. */
import { publicPageAddress } from "../core/public-page";
import { ready } from "./session";

export function pageOfCustomer(token: string): string {
  return publicPageAddress(ready.value?.publicUrl ?? location.origin, token);
}
