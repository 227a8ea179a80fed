/** Which column of a file is what: guessed by its header, as other shops' exports call it. Pure. */

export const IMPORT_KINDS = ["items", "serials", "customers"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const FIELDS = {
  items: ["name", "sku", "barcode", "category", "price", "cost", "quantity", "tracked", "warranty"],
  serials: ["serial", "item", "sku", "cost"],
  customers: ["name", "phone", "email", "address", "note"],
} as const satisfies Record<ImportKind, readonly string[]>;

export type Field = (typeof FIELDS)[ImportKind][number];
/** The column of each field, counted from 0; a field without one is left out. */
export type Mapping = Partial<Record<Field, number>>;

/** What cannot be missing. */
export const NEEDED: Readonly<Record<ImportKind, readonly Field[]>> = { items: ["name"], serials: ["serial"], customers: ["name"] };

/** Headers of Fixmo's and Zoho's exports and of lists people keep, in the languages of the app. */
const HEADERS: Readonly<Record<Field, RegExp>> = {
  name: /^(item ?name|product( ?name)?|display ?name|customer( ?name)?|contact ?name|company ?name|full ?name|name|artikel(name|bezeichnung)?|bezeichnung|kunde(nname)?|nombre( del art[ií]culo)?|art[ií]culo|producto|cliente|الاسم|اسم الصنف|اسم العميل)$/iu,
  item: /^(item( ?name)?|product( ?name)?|model|artikel(name)?|modell|art[ií]culo|producto|modelo|الصنف|اسم الصنف)$/iu,
  sku: /^(sku|item ?code|product ?code|article( ?no)?\.?|artikel(nummer|nr)\.?|c[oó]digo( de art[ií]culo)?|referencia|رمز الصنف)$/iu,
  barcode: /^(barcode|ean(-?13)?|upc|isbn|gtin|strichcode|c[oó]digo de barras|الباركود)$/iu,
  category: /^(category( ?name)?|product ?category|group|kategorie|warengruppe|categor[ií]a|الفئة)$/iu,
  price: /^((selling|sales|retail|unit) ?(price|rate)|price|rate|(verkaufs)?preis|vk|precio( de venta)?|pvp|السعر|سعر البيع)$/iu,
  cost: /^((purchase|cost|buying|unit) ?(price|rate|cost)|cost|einkaufspreis|ek|kosten|coste?|precio de (coste|compra)|التكلفة|سعر الشراء)$/iu,
  quantity: /^((initial|opening|current|available)? ?stock( on hand)?|(initial|opening) ?quantity|quantity|qty|stock ?on ?hand|bestand|menge|existencias|cantidad|الكمية|المخزون)$/iu,
  tracked: /^((enable )?serial(ized|ised)?( (number )?track(ed|ing))?|track serials?|inventory ?tracking|seriennummern ?gef[uü]hrt|con serie|تتبع الأرقام)$/iu,
  warranty: /^(warranty( ?\(?months\)?| ?period)?|garantie( ?\(?monate\)?)?|garant[ií]a( ?\(?meses\)?)?|الضمان)$/iu,
  serial: /^(serial(s)?|serial ?(no|nr|number|numbers)\.?|s\/?n|imei ?\d?|seriennummern?|n[uú]mero de serie|series?|الرقم التسلسلي)$/iu,
  phone: /^((mobile|work|primary|contact)? ?(phone|telephone|mobile)( ?(no|number))?\.?|telefon(nummer)?|handy|tel[eé]fono|m[oó]vil|الهاتف|الجوال)$/iu,
  email: /^(e-?mail( ?(id|address))?|correo( electr[oó]nico)?|البريد( الإلكتروني)?)$/iu,
  address: /^((billing|street|shipping)? ?address|adresse|anschrift|direcci[oó]n|العنوان)$/iu,
  note: /^(notes?|remarks?|comments?|notiz(en)?|bemerkung|notas?|observaciones|ملاحظات?)$/iu,
};

/** Each field has the first column that is headed so; no column is two fields. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const field of FIELDS[kind]) {
    const at = headers.findIndex((header, index) => !taken.has(index) && HEADERS[field].test(plain(header)));
    if (at < 0) continue;
    mapping[field] = at;
    taken.add(at);
  }
  return mapping;
}

export function missingColumns(kind: ImportKind, mapping: Mapping): Field[] {
  const needed = NEEDED[kind].filter((field) => mapping[field] === undefined);
  const namesNoItem = kind === "serials" && mapping.item === undefined && mapping.sku === undefined;
  return namesNoItem ? [...needed, "item"] : needed;
}

function plain(header: string): string {
  return header.trim().replace(/[_*]+/g, " ").replace(/\s+/g, " ").trim();
}
