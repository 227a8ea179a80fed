import type { units as english } from "../en/units";
import type { Translation } from "../message";

export const units: Translation<typeof english> = {
  in_stock: "في المخزون",
  sold: "مُباع",
  in_repair: "قيد الإصلاح",
  repair_done: "تم الإصلاح",
  returned: "مُرجع",
  returnedElsewhere: "مُرجع · لدى العميل",
  defective: "معيب",
  in_transit: "في الطريق",
  written_off: "مشطوب",
  sale: "بيع",
  repair: "إصلاح",
  transfer: "تحويل",
  restock: "توريد",
  return: "إرجاع",
  adjustment: "تسوية",
  stocktake: "جرد",
  quote: "عرض سعر",
  bill: "فاتورة",
  payment: "دفعة",
  till: "صندوق",
  message: "رسالة",
};
