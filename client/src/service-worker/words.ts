/** Texts of notifications, which are shown while the app is closed and its catalogues are not loaded. */

export type NoticeKind = "answer" | "approved" | "webhook_off";
export type NoticeWords = Readonly<Record<NoticeKind, { title: string; body: string }>>;

const ENGLISH: NoticeWords = {
  answer: { title: "Your record is in question", body: "Tap to see why, and to answer." },
  approved: { title: "Repair approved", body: "The customer approved the quote. Tap to open the repair." },
  webhook_off: { title: "A webhook is off", body: "Its program did not answer. Tap to see why." },
};

export const NOTICE_WORDS: Readonly<Record<string, NoticeWords>> = {
  en: ENGLISH,
  de: {
    answer: { title: "Ihr Eintrag ist fraglich", body: "Tippen, um den Grund zu sehen und zu antworten." },
    approved: {
      title: "Reparatur freigegeben",
      body: "Der Kostenvoranschlag ist angenommen. Tippen, um die Reparatur zu öffnen.",
    },
    webhook_off: {
      title: "Ein Webhook ist aus",
      body: "Sein Programm hat nicht geantwortet. Tippen, um den Grund zu sehen.",
    },
  },
  es: {
    answer: { title: "Su registro está en duda", body: "Toque para ver por qué y responder." },
    approved: {
      title: "Presupuesto aceptado",
      body: "El cliente aceptó el presupuesto. Toque para abrir la reparación.",
    },
    webhook_off: { title: "Un webhook está desactivado", body: "Su programa no respondió. Toque para ver por qué." },
  },
  ar: {
    answer: { title: "سجلك مشكوك فيه", body: "اضغط لمعرفة السبب والرد." },
    approved: { title: "قُبل عرض السعر", body: "قبل العميل عرض السعر. اضغط لفتح الإصلاح." },
    webhook_off: { title: "خطاف ويب متوقف", body: "لم يستجب برنامجه. اضغط لمعرفة السبب." },
  },
};

export function wordsOf(kind: NoticeKind, language: string): NoticeWords[NoticeKind] {
  return (NOTICE_WORDS[language] ?? ENGLISH)[kind];
}
