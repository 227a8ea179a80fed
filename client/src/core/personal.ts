/** Erased customers: the text in their fields, and operations without their personal fields. The table is the
 * server's. */
import { ERASED, PASSCODES, PERSONAL } from "../generated/personal";
import type { Operation } from "./operations";

export { ERASED };

type Json = Record<string, unknown>;
interface PersonalFields {
  /** A kind, or the path of the kind in the payload. */
  kind: string;
  id_field: string;
  fields: Readonly<Record<string, unknown>>;
}

/** The owner of an operation's personal fields, as `<kind>:<id>`; null if its type has none. */
export function ownerOf({ type, payload }: Operation): string | null {
  const personal = personalOf(type);
  const id = personal && valueAt(payload, personal.id_field);
  const kind = personal?.kind.includes(".") ? valueAt(payload, personal.kind) : personal?.kind;
  return typeof id === "string" && typeof kind === "string" ? `${kind}:${id}` : null;
}

function valueAt(content: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce(
      (inner: unknown, name) => (typeof inner === "object" && inner !== null ? (inner as Json)[name] : undefined),
      content,
    );
}

/** The operation as the server stores it after its owner was erased; the same object if it has no personal fields. */
export function withoutPersonal(operation: Operation): Operation {
  if (ownerOf(operation) === null) return operation;
  const fields = Object.entries(personalOf(operation.type)?.fields ?? {});
  const payload = fields.reduce(
    (content, [path, value]) => replaced(content, path.split("."), value),
    operation.payload as unknown,
  );
  return payload === operation.payload ? operation : ({ ...operation, payload } as Operation);
}

/** The operation after its passcode was destroyed; the same object if it has none. */
export function withoutPasscode(operation: Operation): Operation {
  const path = (PASSCODES as Readonly<Record<string, string>>)[operation.type];
  if (path === undefined) return operation;
  const payload = replaced(operation.payload, path.split("."), null);
  return payload === operation.payload ? operation : ({ ...operation, payload } as Operation);
}

/** The passcode that an operation sets for the device under repair; undefined if it sets none. */
export function passcodeIn({ type, payload }: Operation): string | null | undefined {
  const path = (PASSCODES as Readonly<Record<string, string>>)[type];
  return path === undefined ? undefined : (valueAt(payload, path) as string | null | undefined);
}

function personalOf(type: string): PersonalFields | undefined {
  return (PERSONAL as Readonly<Record<string, PersonalFields>>)[type];
}

/** `content` with another value at a path, also in each element of a list; `content` itself if the path has no
 * value. */
function replaced(content: unknown, path: readonly string[], value: unknown): unknown {
  if (Array.isArray(content)) {
    const elements = content.map((element) => replaced(element, path, value));
    return elements.some((element, at) => element !== content[at]) ? elements : content;
  }
  const [name, ...rest] = path;
  if (typeof content !== "object" || content === null || name === undefined) return content;
  const before = (content as Json)[name];
  if (isEmpty(before) || before === value) return content;
  const inner = rest.length > 0 ? replaced(before, rest, value) : value;
  return inner === before ? content : { ...content, [name]: inner };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
