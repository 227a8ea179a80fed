/** A person's branches and roles, in the form and on the server. Pure. */
import type { Rights } from "../../api/administration";
import type { Role } from "../../core/model";

/** At one branch: not at all, with the person's general role, or with another one. */
export type Placement = "none" | "same" | Exclude<Role, "admin">;
export const PLACEMENTS = ["same", "technician", "clerk", "manager", "none"] as const satisfies readonly Placement[];
export type Placements = Readonly<Record<string, Placement>>;

/** By branch. `rights` is a user's record; a user without a list of branches works in all of them. */
export function placementsOf(
  rights: { role: Role; branch_ids: readonly string[]; branch_roles?: Readonly<Record<string, Role>> },
  branchIds: readonly string[],
): Placements {
  const { role, branch_ids, branch_roles = {} } = rights;
  const placementAt = (id: string): Placement => {
    if (branch_ids.length > 0 && !branch_ids.includes(id)) return "none";
    const own = branch_roles[id];
    return own === undefined || own === "admin" || own === role ? "same" : own;
  };
  return Object.fromEntries(branchIds.map((id) => [id, placementAt(id)]));
}

/** A new person works only in the branch of the invitation, unless others are chosen. */
export function placementsAt(branchId: string, branchIds: readonly string[]): Placements {
  return Object.fromEntries(branchIds.map((id) => [id, id === branchId ? "same" : "none"]));
}

/** Returns the rights of a new person: only the chosen branches, even if these are all branches now. */
export function firstRightsOf(role: Role, placements: Placements): Rights | null {
  const rights = rightsOf(role, placements);
  const [only, ...others] = Object.keys(placements);
  return rights && role !== "admin" && only !== undefined && others.length === 0
    ? { ...rights, branch_ids: [only] }
    : rights;
}

/** Null if the person would work nowhere. All branches are written as no list, so that later branches are included. */
export function rightsOf(role: Role, placements: Placements): Rights | null {
  if (role === "admin") return { role, branch_ids: [], branch_roles: {} };
  const placed = Object.entries(placements).filter(([, placement]) => placement !== "none");
  if (placed.length === 0) return null;
  const isEverywhere = placed.length === Object.keys(placements).length;
  const roles = placed.filter(
    (entry): entry is [string, Exclude<Role, "admin">] => entry[1] !== "same" && entry[1] !== role,
  );
  return { role, branch_ids: isEverywhere ? [] : placed.map(([id]) => id), branch_roles: Object.fromEntries(roles) };
}
