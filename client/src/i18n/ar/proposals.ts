/** Words of operations that programs propose. */
import type { Translation } from "../message";
import type { proposals as english } from "../en/proposals";
export const proposals: Translation<typeof english> = {
  title: "المقترحات",
  about: "تقترحها البرامج. أنت تسجّلها أو تتجاهلها.",
  none: "لا توجد مقترحات",
  why: "السبب",
  lines: "الأصناف",
  repair: "الإصلاح",
  supplier: "المورّد",
  toBranch: "إلى",
  confirm: "تسجيل",
  confirmed: "سُجّل باسمك",
  discard: "تجاهل",
  discarded: "تم تجاهل المقترح",
};
