/** The person's own account: its sign-ins, its password and its e-mail address. */
import type { components } from "../generated/api";
import { ME, type Me } from "./access";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

/** One sign-in; times in ms since the epoch. */
export type OwnSession = components["schemas"]["Session"];
export type SignInMethod = OwnSession["method"];
type Sessions = Pick<components["schemas"]["SessionPage"], "items" | "total">;

const MINE = "/me/sessions";
const SESSION = having<OwnSession>({
  id: "text",
  kind: "text",
  devices: "list",
  last_used_at: "number",
  current: "flag",
});
const SESSIONS = having<Sessions>({ items: listOf(SESSION), total: "number" });

/** The most recently used first; at most one page. */
export function listSessions(): Promise<Sessions> {
  return ask(MINE, SESSIONS, { query: { page_size: 100 } });
}

export function endSession(id: string): Promise<void> {
  return ask(`${MINE}/${encodeURIComponent(id)}`, nothing, { method: "DELETE" });
}

/** End all sign-ins but this one. */
export function endOtherSessions(): Promise<void> {
  return ask(MINE, nothing, { method: "DELETE" });
}

/** Ends every other sign-in. Throws ServerRefused `wrong_credentials`, `password_needed`, `invalid_field`. */
export function changePassword(password: string, newPassword: string): Promise<Me> {
  return ask("/me/password", ME, { method: "PUT", body: { password, new_password: newPassword } });
}

/** Ends every other sign-in. Throws ServerRefused `wrong_credentials`, `password_needed`, `email_taken`. */
export function changeEmail(password: string, email: string): Promise<Me> {
  return ask("/me/email", ME, { method: "PUT", body: { password, email } });
}
