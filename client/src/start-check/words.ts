/** The texts for an app that cannot start, and so cannot load its catalogues. */

export interface StartWords {
  title: string;
  offline: string;
  again: string;
  kept: string;
  tryAgain: string;
}

export const START_WORDS: Readonly<Record<string, StartWords>> = {
  en: {
    title: "Benchtrail cannot start",
    offline: "Files of the app are missing. Connect, then try again.",
    again: "The app did not start. Try again in a moment.",
    kept: "Everything recorded on this device is kept.",
    tryAgain: "Try again",
  },
  de: {
    title: "Benchtrail kann nicht starten",
    offline: "Dateien der App fehlen. Verbindung herstellen und erneut versuchen.",
    again: "Die App ist nicht gestartet. Versuchen Sie es gleich noch einmal.",
    kept: "Alles auf diesem Gerät Erfasste bleibt erhalten.",
    tryAgain: "Erneut versuchen",
  },
  es: {
    title: "Benchtrail no puede iniciarse",
    offline: "Faltan archivos de la aplicación. Conéctese e inténtelo de nuevo.",
    again: "La aplicación no se inició. Inténtelo de nuevo en un momento.",
    kept: "Todo lo registrado en este dispositivo se conserva.",
    tryAgain: "Reintentar",
  },
  ar: {
    title: "تعذّر بدء Benchtrail",
    offline: "ملفات من التطبيق مفقودة. اتصل ثم أعد المحاولة.",
    again: "لم يبدأ التطبيق. أعد المحاولة بعد قليل.",
    kept: "كل ما سُجّل على هذا الجهاز محفوظ.",
    tryAgain: "إعادة المحاولة",
  },
};
