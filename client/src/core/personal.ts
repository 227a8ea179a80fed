/** Erased customers: how their fields read, and an operation as it is without what was theirs. The table is the
 * server's. */
import { ERASED, PERSONAL } from "../generated/personal";
import type { Operation } from "./operations";

export { ERASED };

type Json = Record<string, unknown>;
interface PersonalFields {
  kind: string;
  id_field: string;
  fields: Readonly<Record<string, unknown>>;
}

/** Whose the personal fields of an operation are, as `<kind>:<id>`; null where it can have none. */
export function ownerOf({ type, payload }: Operation): string | null {
  const personal = personalOf(type);
  const id = personal && (payload as unknown as Json)[personal.id_field];
  return personal && typeof id === "string" ? `${personal.kind}:${id}` : null;
}

/** The operation as the server keeps it once its owner is erased; itself where it has nothing personal, or no owner. */
export function withoutPersonal(operation: Operation): Operation {
  if (ownerOf(operation) === null) return operation;
  const fields = Object.entries(personalOf(operation.type)?.fields ?? {});
  const payload = fields.reduce(
    (told, [path, value]) => replaced(told, path.split("."), value),
    operation.payload as unknown,
  );
  return payload === operation.payload ? operation : ({ ...operation, payload } as Operation);
}

function personalOf(type: string): PersonalFields | undefined {
  return (PERSONAL as Readonly<Record<string, PersonalFields>>)[type];
}

/** `told` with another value at a path; `told` itself where nothing is there. */
function replaced(told: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (typeof told !== "object" || told === null || name === undefined) return told;
  const before = (told as Json)[name];
  if (isEmpty(before) || before === value) return told;
  const inner = rest.length > 0 ? replaced(before, rest, value) : value;
  return inner === before ? told : { ...told, [name]: inner };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
