import type { workplace as english } from "../en/workplace";
import type { Translation } from "../message";

export const workplace: Translation<typeof english> = {
  sell: "بيع",
  repairs: "الإصلاحات",
  items: "الأصناف",
  serials: "الأرقام التسلسلية",
  customers: "العملاء",
  inbox: "صندوق التعارضات",
  queue: "قائمة الانتظار",
  settings: "الإعدادات",
  scanTitle: "امسح للبحث",
  scanUnknown: "غير معروف على هذا الجهاز",
  signedOut: "سجّل الدخول مجددًا لإرسال ما ينتظر",
  signedOutBody: "انتهت الجلسة. يستمر العمل ويبقى كل شيء في قائمة الانتظار.",
  signInAndGoOn: "سجّل الدخول وتابع",
  deviceRevoked: "أُزيل هذا الجهاز من المتجر",
  deviceRevokedBody: "يُحفظ ما ينتظر هنا لمراجعة المسؤول. اطلب من المسؤول تسجيل الجهاز من جديد.",
  updateNeeded: "هذا الإصدار أقدم من أن يقبله الخادم",
  updateNeededBody: "يبقى كل شيء في قائمة الانتظار حتى يُحدَّث التطبيق. اتصل وأعد التحميل.",
  storageFull: "لم تبقَ مساحة على هذا الجهاز",
  storageFullBody: "لا يمكن حفظ مدخلات جديدة حتى تتوفر مساحة. لم يُفقد شيء مما حُفظ.",
  loadingShop: "يجري تحميل المتجر على هذا الجهاز",
  loadedRecords: { other: "{count} سجل" },
  startingUp: "يجري فتح المتجر",
  stock: "المخزون",
  reports: "التقارير",
};
