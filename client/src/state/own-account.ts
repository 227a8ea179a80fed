/** The changes that people make to their own account. */
import { changeEmail } from "../api/account";
import { takePerson } from "./session";
import { syncNow } from "./shop";

/** Sign in with another e-mail address from now on. Needs a connection; throws ServerRefused, NetworkUnreachable. */
export async function changeOwnEmail(password: string, email: string): Promise<void> {
  await takePerson(await changeEmail(password, email));
  syncNow();
}
