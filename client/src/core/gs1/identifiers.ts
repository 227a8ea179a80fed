/**
 * The application identifiers of GS1 element strings and the format of their values (GS1 General Specifications,
 * section 3).
 *
 * Each line has an identifier or a range of them: `n` are digits, `x` any character of set 82; `n6` has exactly six,
 * `x..20` one to twenty. A word at the end names another test: a check digit or a date. Pure.
 */

export interface ValuePart {
  isNumeric: boolean;
  min: number;
  max: number;
}

export interface Identifier {
  ai: string;
  parts: readonly ValuePart[];
  test: "check" | "date" | null;
}

const TABLE = `
  00 n18 check          01-03 n14 check        10 x..20               11-13 n6 date          15-17 n6 date
  20 n2                 21-22 x..20            235 x..28              240-241 x..30          242 n..6
  243 x..20             250-251 x..30          253 n13 x0..17         254 x..20              255 n13 n0..12
  30 n..8               3100-3169 n6           3200-3379 n6           3400-3579 n6           3600-3699 n6
  37 n..8               3900-3909 n..15        3910-3919 n3 n..15     3920-3929 n..15        3930-3939 n3 n..15
  3940-3943 n4          3950-3955 n6           400-401 x..30          402 n17 check          403 x..30
  410-417 n13 check     420 x..20              421 n3 x..9            422 n3                 423 n3 n0..12
  424 n3                425 n3 n0..12          426 n3                 427 x..3               4300-4301 x..35
  4302-4306 x..70       4307 x2                4308 x..30             4309 n20               4310-4311 x..35
  4312-4316 x..70       4317 x2                4318 x..20             4319 x..30             4320 x..35
  4321-4323 n1          4324-4325 n10          4326 n6                4330-4333 n6 x0..1     7001 n13
  7002 x..30            7003 n10               7004 n..4              7005 x..12             7006 n6
  7007 n6 n0..6         7008 x..3              7009 x..10             7010 x..2              7011 n6 n0..4
  7020-7022 x..20       7023 x..30             7030-7039 n3 x..27     7040 n1 x3             7041 x..4
  710-717 x..20         7230-7239 x2 x..28     7240 x..20             7241 n2                7242 x..25
  7250 n8               7251 n12               7252 n1                7253-7254 x..40        7255 x..10
  7256 x..90            7257 x..70             7258 n3                7259 x..40             8001 n14
  8002 x..20            8003 n14 x0..16        8004 x..30             8005 n6                8006 n14 n4
  8007 x..34            8008 n8 n0..4          8009 x..50             8010 x..30             8011 n..12
  8012 x..20            8013-8014 x..25        8017-8018 n18 check    8019 n..10             8020 x..25
  8026 n14 n4           8030 x..90             8110 x..70             8111 n4                8112 x..70
  8200 x..70            90 x..30               91-99 x..90`;

/** The identifiers of the table above, parsed once. */
const IDENTIFIERS: ReadonlyMap<string, Identifier> = new Map(
  TABLE.trim()
    .split(/\s{2,}/)
    .flatMap(readLine)
    .map((identifier) => [identifier.ai, identifier]),
);

function readLine(line: string): Identifier[] {
  const [range = "", ...words] = line.split(" ");
  const test = words.includes("check") ? "check" : words.includes("date") ? "date" : null;
  const parts = words.filter((word) => word !== test).map(readPart);
  const [first = "", last = first] = range.split("-");
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => ({
    ai: String(Number(first) + step).padStart(first.length, "0"),
    parts,
    test,
  }));
}

function readPart(word: string): ValuePart {
  const isNumeric = word.startsWith("n");
  const [least = "", most] = word.slice(1).split("..");
  if (most === undefined) return { isNumeric, min: Number(least), max: Number(least) };
  return { isNumeric, min: least === "" ? 1 : Number(least), max: Number(most) };
}

/** The identifier with which a text begins. No identifier is the beginning of another one. */
export function identifierAt(text: string): Identifier | undefined {
  return [2, 3, 4].map((digits) => IDENTIFIERS.get(text.slice(0, digits))).find((known) => known !== undefined);
}

export function identifierOf(ai: string): Identifier | undefined {
  return IDENTIFIERS.get(ai);
}

/** The length of its value if it is fixed; null if a separator ends it. */
export function fixedLengthOf({ parts }: Identifier): number | null {
  return parts.every(({ min, max }) => min === max) ? parts.reduce((sum, { max }) => sum + max, 0) : null;
}
