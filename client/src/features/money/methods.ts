/** Payment methods: those with a button, and any other as written. */
import { t } from "../../i18n";

export const METHODS = ["cash", "card", "transfer"] as const;
export type Method = (typeof METHODS)[number];

export function sayMethod(method: string): string {
  return isOffered(method) ? t(`sales.method_${method}`) : method;
}

function isOffered(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method);
}
