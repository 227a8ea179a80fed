/** The measurable part of plain words: short sentences, the field's terms, one term for one thing. */
import { beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/i18n";
import type { Language } from "../../src/i18n";
import type { Message } from "../../src/i18n/message";
import { loadCatalogue } from "../../src/i18n/words";
import { START_WORDS } from "../../src/start-check/words";

const MOST_WORDS = 12;
const MOST_SENTENCES = 3;

/** Sentences that may be longer, with the reason. */
const LONGER: Readonly<Record<string, string>> = {};

/** Words of our own, metaphors and unclear clauses, with what to write instead. */
const FORBIDDEN: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  en: {
    "says, knows, records": /\b(told|tells?|hears?|heard)\b/i,
    "needs your approval": /\bwaits? for (your|an? \w+’s) word\b/i,
    "Where does it go?": /\bbecomes of\b/i,
    "Put aside": /\bkept aside\b/i,
    Submit: /\bhand(ed)? in\b/i,
    "conflicts with": /\bstands? against\b/i,
    "is discarded, applies": /\bcounts? as\b/i,
    records: /\bnews\b/i,
    "recorded in": /\bby the records\b/i,
    "has this name": /\bcalled so\b/i,
    permanently: /\bfor good\b/i,
    again: /\banew\b/i,
    cancel: /\bcall(ed)? back\b/i,
    discard: /\bthrow(n)? away\b/i,
    "missing records": /\bowes?\b/i,
    "Restock, Import": /\btake(n)? in a file\b/i,
    "no longer": /\b(works?|signs?) no more\b/i,
    "open repairs": /\bon the bench\b/i,
    history: /\blife of\b/i,
    automatically: /\bby (itself|themselves)\b/i,
  },
  de: {
    Zustimmung: /\bdein(em|e|er)? Wort\b/i,
    Sie: /\b(du|dein\w*|dich|dir)\b/i,
    einreichen: /\babgegeben|\babgeben\b/i,
    Verlauf: /\bLebenslauf\b/,
    erfasst: /\blaut (Büchern|Aufzeichnung)\b/i,
    Eintrag: /\bNachricht von einem anderen Gerät\b/,
  },
  es: {
    usted: /(?<!\p{L})(tú|tus?|tienes|puedes|quieres|sabes)(?!\p{L})/iu,
    "Elija, cree, revise": /(^|[.:] )(Elige|Crea|Revisa|Haz|[Ee]scanea|Escribe|Introduce)(?!\p{L})/u,
    "adónde va": /\bqué será de\b/i,
    registros: /\bnoticias\b/i,
    historial: /\bvida de la unidad\b/i,
  },
  ar: {
    سجلات: /خبر(ًا)?(?!\p{L})/u,
    "إلى أين": /مصير/,
    التاريخ: /سيرة الوحدة/,
  },
};

/** One term for one thing: the term of each language, and the synonyms that it must not use. docs/glossary.md has
 * the table of terms. */
const SYNONYMS: Readonly<Record<Language, readonly (readonly [term: string, others: RegExp])[]>> = {
  en: [
    ["record", /\b(entry|entries|operations?)\b/i],
    ["serial", /\b(the|right|second|other|new|old) numbers?\b/i],
    ["restock", /\bbills?\b/i],
    ["repair", /\btickets?\b/i],
    ["sync", /\bexchang(ing|ed) with\b|\blast exchange\b/i],
    ["in conflict", /\bcontested|disputed?\b/i],
    ["accepted", /\bsettled\b/i],
    ["handed over", /\bdelivered\b/i],
    ["space", /\b(no|enough) room\b/i],
  ],
  de: [
    ["Geschäft", /\b(Laden|Ladens|Betriebs?)\b/],
    ["Eintrag", /\b(Vorgang|Vorgänge|Buchung(en)?)\b/],
    ["erfassen", /\b(ge)?buch(en|e|t)\b/i],
    ["Barcode", /\bStrichcode\b/],
    ["SKU", /\bArtikelnummer\b/],
    ["im Konflikt", /\bstrittig/i],
    ["abschreiben", /\bausbuch|ausgebucht/i],
    ["empfangen (Umlagerung)", /\bteilweise angenommen\b/i],
    ["Kostenvoranschlag", /\bAngebot/],
    ["Theke", /\bTresen\b/],
    ["Position (eines Belegs), Zeile (eines Textes)", /\bganze Zeile\b/],
  ],
  es: [
    ["registro", /(?<!\p{L})entradas? (por|fue|fueron|guardad)/iu],
    ["recuento", /\binventarios?\b/i],
    ["rol", /\bfunci(ón|ones)\b/i],
    ["sincronizar", /\bintercambi(o|ando|ado)\b/i],
    ["en conflicto", /\ben disputa\b/i],
    ["reposición", /\bdar(le)? entrada\b|\bfactura de compra\b/i],
    ["completada", /\bterminada\b/i],
    ["stock", /\bexistencias\b/i],
    ["impuesto", /\btipos? (de impuesto|habitual)\b/i],
    ["comprobante", /\bresguardo/i],
    ["llave de acceso", /\bclaves? de acceso\b/i],
    ["periodo", /\bperíodo/i],
  ],
  ar: [
    ["متجر", /المحل(?!\p{L})|للمحل(?!\p{L})/u],
    ["سجل", /مدخلات|إدخالات|قيود(?!\p{L})/u],
    ["متعارض", /متنازع/],
    ["تحويل", /(?<!\p{L})(ال)?نقل(?!\p{L})/u],
    ["الوارد", /صندوق التعارضات|صندوق الوارد/],
    ["قائمة الانتظار", /قائمة الإرسال/],
    ["مزامنة", /تبادل/],
    ["إصلاح", /تذاكر|تذكرة/],
    ["استبعاد", /تجاهل/],
    ["يمحو (البيانات)", /(قد |وتُ)يمسح|يمسح (المتصفح|iOS)/],
    ["رقم التحقق", /خانة التحقق/],
    ["المخزون الافتتاحي", /المخزون (الابتدائي|الأول)(?!\p{L})/u],
  ],
};

type Text = readonly [where: string, text: string];
type Areas = Readonly<Record<string, Readonly<Record<string, Message>>>>;

async function textsIn(language: Language): Promise<Text[]> {
  const areas = (await loadCatalogue(language)) as unknown as Areas;
  const messages = Object.entries(areas).flatMap(([area, words]) =>
    Object.entries(words).flatMap(([key, message]) =>
      (typeof message === "string" ? [message] : Object.values(message)).map(
        (text) => [`${area}.${key}`, text] as const,
      ),
    ),
  );
  const start = Object.entries(START_WORDS[language] ?? {}).map(
    ([key, text]) => [`start.${key}`, text as string] as const,
  );
  return [...messages, ...start];
}

/** Replaces each placeholder by one word, because its name is not a word of the app. */
const withoutHoles = (text: string): string => text.replace(/\{\w+\}/g, "X");

const sentencesOf = (text: string): string[] =>
  text.split(/[.!?؟]+(?=\s|$|["”»“])/).filter((part) => part.trim() !== "");

/** A placeholder is one word; marks between words are none. */
const wordsIn = (sentence: string): number =>
  withoutHoles(sentence)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const longestOf = (text: string): number => Math.max(...sentencesOf(text).map(wordsIn), 0);

describe("the measure", () => {
  it("counts the words of the longest sentence, a placeholder as one", () => {
    expect(longestOf("{count} to send. Connect, then try again.")).toBe(4);
    expect(longestOf("¿Adónde va? Elija.")).toBe(2);
  });

  it("finds a forbidden word and a second term, but no placeholder of that name", () => {
    expect(FORBIDDEN.en["Where does it go?"]!.test("What becomes of it?")).toBe(true);
    expect(SYNONYMS.en[0]![1].test("1 entry to send")).toBe(true);
    expect(SYNONYMS.en[0]![1].test(withoutHoles("{entry}"))).toBe(false);
  });
});

describe.each(LANGUAGES)("the words of %s", (language) => {
  let texts: Text[];
  beforeAll(async () => {
    texts = await textsIn(language);
  }, 60_000);

  it("are at least 1,500", () => {
    expect(texts.length).toBeGreaterThan(1500);
  });

  it(`have at most ${MOST_WORDS} words a sentence and ${MOST_SENTENCES} sentences`, () => {
    const tooLong = texts.filter(
      ([where, text]) =>
        !(where in LONGER) && (longestOf(text) > MOST_WORDS || sentencesOf(text).length > MOST_SENTENCES),
    );
    expect(tooLong).toEqual([]);
  });

  it("have no metaphor of our own", () => {
    const found = texts.flatMap(([where, text]) =>
      Object.entries(FORBIDDEN[language]).flatMap(([better, forbidden]) =>
        forbidden.test(withoutHoles(text)) ? [`${where}: ${text} (write: ${better})`] : [],
      ),
    );
    expect(found).toEqual([]);
  });

  it("have one term for one thing", () => {
    const found = texts.flatMap(([where, text]) =>
      SYNONYMS[language].flatMap(([term, others]) =>
        others.test(withoutHoles(text)) ? [`${where}: ${text} (write: ${term})`] : [],
      ),
    );
    expect(found).toEqual([]);
  });
});

it("has exceptions only for sentences that are longer", async () => {
  const longer = new Set(
    (await Promise.all(LANGUAGES.map(textsIn)))
      .flat()
      .filter(([, text]) => longestOf(text) > MOST_WORDS || sentencesOf(text).length > MOST_SENTENCES)
      .map(([where]) => where),
  );
  expect(Object.keys(LONGER).filter((key) => !longer.has(key))).toEqual([]);
});
