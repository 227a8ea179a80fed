/** The fields of a supplier, and what saving them records. */
import type { Contact } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

export interface SupplierDraft {
  name: string;
  phone: string;
  email: string;
  address: string;
  note: string;
}

export function draftOf(supplier: Contact | null, name = ""): SupplierDraft {
  return {
    name: supplier?.name ?? name,
    phone: supplier?.phone ?? "",
    email: supplier?.email ?? "",
    address: supplier?.address ?? "",
    note: supplier?.note ?? "",
  };
}

export function creationOf(supplierId: string, draft: SupplierDraft): PayloadOf<"supplier.create"> {
  return { supplier_id: supplierId, ...fieldsOf(draft) };
}

/** Only what differs; null where nothing does. */
export function changesBetween(
  supplier: Contact,
  draft: SupplierDraft,
): PayloadOf<"supplier.update">["changes"] | null {
  const before = supplier as unknown as Record<string, unknown>;
  const changed = Object.entries(fieldsOf(draft)).filter(([field, value]) => before[field] !== value);
  return changed.length > 0 ? (Object.fromEntries(changed) as PayloadOf<"supplier.update">["changes"]) : null;
}

function fieldsOf({ name, phone, email, address, note }: SupplierDraft) {
  return {
    name: name.trim(),
    phone: textOrNull(phone),
    email: textOrNull(email),
    address: textOrNull(address),
    note: textOrNull(note),
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
