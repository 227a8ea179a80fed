import type { search as english } from "../en/search";
import type { Translation } from "../message";
export const search: Translation<typeof english> = {
  title: "بحث",
  field: "البحث في كل شيء",
  hint: "اسم أو رقم تسلسلي أو رمز",
  begin: "أصناف وأرقام تسلسلية وعملاء ومستندات. تكفي الأرقام الأخيرة.",
  nothing: "لا توجد نتائج. تحقق من الكتابة أو امسح الرمز.",
};
