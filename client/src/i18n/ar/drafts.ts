import type { drafts as english } from "../en/drafts";
import type { Translation } from "../message";
export const drafts: Translation<typeof english> = {
  elsewhere: "مفتوح في علامة تبويب أخرى",
  elsewhereAbout: "يمكنك قراءته هنا. غيّره هناك أو تابعه هنا.",
  takeOver: "المتابعة هنا",
  recordedAs: "سُجّل بالرمز {code}",
  recorded: "سُجّل من قبل",
  recordedAbout: "اكتمل في علامة تبويب أخرى أو قبل إعادة التشغيل.",
  open: "فتح",
  understood: "حسنًا",
};
