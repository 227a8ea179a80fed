import type { home as english } from "../en/home";
import type { Translation } from "../message";

export const home: Translation<typeof english> = {
  title: "{branch}",
  about: "{shop} · {person}",
  waits: "ما ينتظر",
  toSend: { other: "{count} مدخلات للإرسال", zero: "أُرسل كل شيء" },
  rejected: { other: "رُفض {count} من المدخلات" },
  conflicts: { other: "{count} تعارضات للبتّ فيها", zero: "لا تعارضات" },
  repairs: { other: "{count} إصلاحات مفتوحة", zero: "لا إصلاحات مفتوحة" },
  actions: "ابدأ",
  sell: "بيع جديد",
  repair: "إصلاح جديد",
  find: "ابحث عن رقم",
  item: "صنف جديد",
  lowStock: "مخزون منخفض هنا",
  lowStockNone: "لا شيء منخفض. اضبط «نبّه عند مخزون» في صنف ليظهر هنا.",
  left: "بقي {count}، ينبّه عند {least}",
  noItems: "ابدأ بأول صنف",
  noItemsAbout: "ثم وردّه: امسح أو الصق أرقام وحداته.",
};
