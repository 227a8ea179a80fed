/** The person's own PIN: set on the server with the password, and stored here as a digest for comparison. */
import { changePin } from "../api/access";
import { keepPin } from "../storage/people";
import { renewSeal } from "./seals";
import { ready } from "./session";

/** Four to twelve digits. Throws ServerRefused `wrong_credentials`, NetworkUnreachable. */
export async function setPin(password: string, pin: string): Promise<void> {
  await changePin(password, pin);
  await keepPin(ownId(), pin);
  await renewSeal(pin);
}

export async function removePin(password: string): Promise<void> {
  await changePin(password, null);
  await keepPin(ownId(), null);
  await renewSeal();
}

function ownId(): string {
  if (!ready.value) throw new Error("nobody is signed in");
  return ready.value.user.id;
}
