/** The changes that people make to their own account. */
import { changeEmail } from "../api/account";
import { takePerson } from "./session";
import { syncNow } from "./shop";

/** Change the e-mail address for signing in. Needs a connection; throws ServerRefused, NetworkUnreachable. */
export async function changeOwnEmail(password: string, email: string): Promise<void> {
  await takePerson(await changeEmail(password, email));
  syncNow();
}
