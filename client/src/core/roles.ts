/** A person's role at a branch. The server checks the role at the branch of each operation. Pure. */
import type { User } from "./model";
import type { Role } from "./status";

/** The person's role for operations at a branch. */
export function roleAt(user: Pick<User, "role" | "branch_roles">, branchId: string): Role {
  return user.branch_roles?.[branchId] ?? user.role;
}
