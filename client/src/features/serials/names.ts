/** Names of people and branches by their id. */
import { records } from "../../state/shop";

/** Returns the name for an id; empty if this device does not know it. */
export type NameOf = (id: string) => string;

export async function readNames(): Promise<NameOf> {
  const [branches, people] = await Promise.all([records().branch.toArray(), records().user.toArray()]);
  const names = new Map([...branches, ...people].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? "";
}
