/** Arabic words of printing. */
import type { Translation } from "../message";
import type { printing as english } from "../en/printing";

export const printing: Translation<typeof english> = {
  preview: "معاينة الطباعة",
  labels: "الملصقات",
  labelsFor: {
    zero: "لا توجد وحدات",
    one: "وحدة واحدة",
    two: "وحدتان",
    few: "{count} وحدات",
    many: "{count} وحدة",
    other: "{count} وحدة",
  },
  noUnits: "لا توجد وحدات لطباعة ملصقاتها",
  noUnitsBody: "اختر وحدة، أو اطبع من توريد أو تحويل.",
  chooseUnits: "البحث عن وحدة",
  copies: "عدد الملصقات لكل وحدة",
  withPrice: "طباعة السعر",
  labelPaper: "ملصقات بمقاس 62 × 29 مم. اختر هذا المقاس بلا هوامش في نافذة الطباعة.",
  printLabels: {
    one: "طباعة ملصق واحد",
    two: "طباعة ملصقين",
    few: "طباعة {count} ملصقات",
    many: "طباعة {count} ملصقًا",
    other: "طباعة {count} ملصق",
  },
};
