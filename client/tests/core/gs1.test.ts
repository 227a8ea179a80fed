import { beforeAll, describe, expect, it } from "vitest";
import { readBarcodes } from "zxing-wasm/reader";
import { writeBarcode } from "zxing-wasm/writer";

import { dayOf } from "../../src/core/gs1/element-strings";
import { gtinOf, spellings } from "../../src/core/gs1/gtin";
import { fixedLengthOf, identifierOf } from "../../src/core/gs1/identifiers";
import { gs1FaultIn, readGs1, serialIn, withoutMark } from "../../src/core/gs1/reading";
import { cleanText } from "../../src/scan/codes";
import { READER_OPTIONS, readCodes } from "../../src/scan/reading";
import type { Pixels } from "../../src/scan/resample";
import { prepareZXing } from "../scan/zxing";

const GS = "\x1d";
const GTIN = "09506000134352";

const dataOf = (text: string) => {
  const read = readGs1(text);
  return read?.kind === "gs1" ? [read.gtin, read.serial, read.lot, read.expires] : read;
};

describe("a GS1 code of a scanner", () => {
  const whole = [GTIN, "A-1", "LOT7", "271231"];
  const text = `01${GTIN}1727123110LOT7${GS}21A-1`;
  it.each([
    ["GS1-128", `]C1${text}`],
    ["GS1 DataMatrix", `]d2${text}`],
    ["GS1 QR", `]Q3${text}`],
    ["GS1 DataBar and composites", `]e0${text}`],
    ["no symbology, FNC1 first", GS + text],
    ["no symbology", text],
    ["what is printed below it", `(01)${GTIN}(17)271231(10)LOT7(21)A-1`],
    ["the app's own form", cleanText(`]C1${text}`)],
    ["a separator after a value of fixed length as well", `]C101${GTIN}${GS}17271231${GS}10LOT7${GS}21A-1`],
    ["a separator at the end as well", `]C1${text}${GS}`],
    ["another order", `]C121A-1${GS}17271231${GS}01${GTIN}10LOT7`],
  ])("S3 gives product, serial, lot and date: %s", (_, written) => {
    expect(dataOf(written)).toEqual(whole);
  });

  it("S3 keeps values without a field, decimals and brackets", () => {
    const read = readGs1(`]C101${GTIN}3103001250240X(10)Y${GS}21Z`);
    expect(read).toMatchObject({
      elements: [
        { ai: "01", value: GTIN },
        { ai: "3103", value: "001250" },
        { ai: "240", value: "X(10)Y" },
        { ai: "21", value: "Z" },
      ],
    });
    const shown = cleanText(`]C101${GTIN}3103001250240X(10)Y${GS}21Z`);
    expect(readGs1(shown)).toEqual(read);
  });

  it.each([
    ["an unknown identifier", `]C101${GTIN}0512`, { kind: "no_identifier", ai: "0512" }],
    ["a wrong check digit", "]C10109506000134353", { kind: "check_digit", ai: "01" }],
    ["a cut value", "]C1010950600013", { kind: "wrong_value", ai: "01" }],
    ["a serial longer than any", `]C121${"A".repeat(21)}`, { kind: "wrong_value", ai: "21" }],
    ["an impossible date", `]C101${GTIN}17271331`, { kind: "date", ai: "17" }],
    ["letters where digits are", "(01)0950600013435X", { kind: "wrong_value", ai: "01" }],
    ["two serials", `]C121A${GS}21B`, { kind: "twice", ai: "21" }],
  ])("S3 is malformed, and is neither dropped nor cut: %s", (_, written, fault) => {
    expect(readGs1(written)).toEqual({ kind: "malformed", fault });
    const shown = cleanText(written);
    expect(withoutMark(shown)).toBe(written.replace("]C1", "").replaceAll(GS, "␝"));
    expect([gs1FaultIn(shown), serialIn(shown)]).toEqual([fault, withoutMark(shown)]);
  });

  it.each(["168901", "123456", "0512", "17271331", "123456789012345678901234567890"])(
    "S3 is not found in a GS1 symbol whose digits begin with no element, as on old labels: %s",
    (digits) => {
      for (const written of [`]C1${digits}`, `${GS}${digits}`]) {
        const shown = cleanText(written);
        expect([shown, gs1FaultIn(shown), serialIn(shown)]).toEqual([digits, null, digits]);
      }
    },
  );

  it("S3 is malformed if a check digit before other data is wrong, even without a marker", () => {
    expect(readGs1("010950600013435321A1")).toMatchObject({ kind: "malformed", fault: { kind: "check_digit" } });
    expect(readGs1("0109506000134353")).toBeNull();
  });

  it("S3 is not found in other codes", () => {
    for (const text of [
      "SN-0001",
      "356938035643809",
      "(030) 123456",
      "01234567",
      "5901234123457",
      "https://shop.example/r/01",
      "]C0SN-1",
    ])
      expect(readGs1(text), text).toBeNull();
  });

  it("S3 an unmarked one may be a serial, so a serial field accepts it unchanged", () => {
    expect(readGs1(`01${GTIN}21A1`)).toMatchObject({ isMarked: false, serial: "A1" });
    expect([serialIn(`01${GTIN}21A1`), serialIn(`]C101${GTIN}21A1`), serialIn("SN-1")]).toEqual([
      `01${GTIN}21A1`,
      "A1",
      "SN-1",
    ]);
  });
});

describe("the table of application identifiers", () => {
  it("S3 knows which values have a fixed length", () => {
    const lengths = ["00", "01", "17", "20", "3925", "3105", "410", "7001", "21", "10", "8008"].map((ai) =>
      fixedLengthOf(identifierOf(ai)!),
    );
    expect(lengths).toEqual([18, 14, 6, 2, null, 6, 13, 13, null, null, null]);
  });
});

describe("a GS1 Digital Link", () => {
  it.each([
    ["https://id.gs1.org/01/09506000134352/21/A-1?17=271231&10=LOT7"],
    ["https://example.com/some/path/01/9506000134352/10/LOT7/21/A%2D1?17=271231&linkType=gs1:pip"],
    ["HTTP://BRAND.EXAMPLE/gtin/9506000134352/lot/LOT7/ser/A-1?exp=271231"],
    ["https://brand.example:8443/01/09506000134352/10/LOT7/21/A-1?x=1;17=271231#top"],
  ])("S3 is read on any domain: %s", (address) => {
    expect(dataOf(address)).toEqual([GTIN, "A-1", "LOT7", "271231"]);
  });

  it("S3 has a GTIN of any length, whose check digit is tested", () => {
    const gtins = ["96385074", "036000291452", "4006381333931", "10614141000415"].map(
      (gtin) => dataOf(`https://a.example/01/${gtin}`)?.[0 as never],
    );
    expect(gtins).toEqual(["00000096385074", "00036000291452", "04006381333931", "10614141000415"]);
    expect(readGs1("https://a.example/01/4006381333932")).toMatchObject({ fault: { kind: "check_digit", ai: "01" } });
    expect(readGs1("https://a.example/01/400638133393")).toMatchObject({ kind: "malformed" });
  });
});

describe("numbers and dates", () => {
  it("S3 a GTIN is the same number with any leading zeros", () => {
    expect(spellings("00036000291452")).toEqual(["00036000291452", "0036000291452", "036000291452"]);
    expect(spellings("96385074")).toContain("00000096385074");
    expect(spellings("01234565")).toContain("012345000065");
    expect([gtinOf("4006381333931"), gtinOf("4006381333932"), gtinOf("400638133393")]).toEqual([
      "04006381333931",
      null,
      null,
    ]);
  });

  it("S3 a date is within fifty years, and day 00 is the last day of the month", () => {
    expect(["271231", "280200", "761231", "780101", "270230", "271301"].map((day) => dayOf(day, 2026))).toEqual([
      "2027-12-31",
      "2028-02-29",
      "2076-12-31",
      "1978-01-01",
      null,
      null,
    ]);
  });
});

describe("printed GS1 symbols", () => {
  beforeAll(prepareZXing);

  const symbols = ["Code128", "DataMatrix", "QRCode"] as const;
  it.each(symbols)("S3 keep their separator when the camera reads them: %s", async (format) => {
    const { symbol } = await writeBarcode(`(01)${GTIN}(10)LOT7(21)A-1`, { format, options: "gs1" });
    const picture = onPaper(symbol, format === "Code128" ? 3 : 6);
    const codes = await readCodes((part) => readBarcodes(part as ImageData, READER_OPTIONS), picture, { turn: 0 });
    expect(codes.map(({ text }) => text)).toEqual([`(01)${GTIN}(10)LOT7(21)A-1`]);
  });
});

/** A symbol with one byte per module, with quiet zones; bars are as high as on labels. */
function onPaper(
  { data, width, height }: { data: Uint8ClampedArray; width: number; height: number },
  module_px: number,
): Pixels {
  const margin = 12 * module_px;
  const high = height * module_px < 60 ? 80 : height * module_px;
  const size = { width: width * module_px + 2 * margin, height: high + 2 * margin };
  const pixels = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < width * module_px; x += 1) {
      const row = Math.floor((y / high) * height);
      const grey = data[row * width + Math.floor(x / module_px)]!;
      pixels.fill(grey, ((y + margin) * size.width + x + margin) * 4, ((y + margin) * size.width + x + margin) * 4 + 3);
    }
  return { data: pixels, ...size };
}
