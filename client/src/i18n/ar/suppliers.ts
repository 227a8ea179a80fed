import type { suppliers as english } from "../en/suppliers";
import type { Translation } from "../message";

export const suppliers: Translation<typeof english> = {
  title: "المورّدون",
  supplier: "المورّد",
  none: "بلا مورّد",
  optional: "اختياري. يمكن تسجيل التوريد من دونه.",
  choose: "اختيار مورّد",
  change: "تغيير",
  remove: "إزالة",
  find: "البحث عن مورّد",
  notFound: "لا مورّد بهذا الاسم",
  add: "مورّد جديد",
  edit: "تعديل المورّد",
  nameNeeded: "يحتاج المورّد إلى اسم",
  save: "حفظ",
  empty: "لا مورّدين بعد",
  emptyAbout: "أضف من تشتري منهم. ثم اختر المورّد لكل توريد.",
  bills: "التوريدات",
  noBills: "لا توريدات منهم بعد.",
  gone: "هذا المورّد ليس على هذا الجهاز",
};
