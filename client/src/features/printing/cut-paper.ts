/** Sets the paper size for printing. A receipt roll is cut at the end of the receipt. */
import { hasNarrowRoll } from "./printers";

export type Paper = "label" | "receipt" | "a4";

const MM_PER_PX = 25.4 / 96;
const WIDTH_MM: Readonly<Record<Paper, number>> = { label: 62, receipt: 80, a4: 210 };
const NARROW_ROLL_MM = 58;
/** A shorter piece would fall into the printer. */
const SHORTEST_MM = 60;
const SPARE_MM = 2;

const cut = new CSSStyleSheet();

export function widthOf_mm(paper: Paper): number {
  return paper === "receipt" && hasNarrowRoll() ? NARROW_ROLL_MM : WIDTH_MM[paper];
}

/** Sets the page rule for this paper; `sheets` contains what will be printed. */
export function cutPaper(paper: Paper, sheets: HTMLElement | null): void {
  if (!document.adoptedStyleSheets.includes(cut)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, cut];
  cut.replaceSync(`@page { ${pageRule(paper, sheets)} }`);
}

function pageRule(paper: Paper, sheets: HTMLElement | null): string {
  switch (paper) {
    case "label":
      return "size: 62mm 29mm; margin: 0";
    case "a4":
      return "size: A4; margin: 15mm";
    case "receipt": {
      // The sheet has its margins as padding. Any further margin, or rounding, would add a second page.
      const height = heightOf(sheets?.firstElementChild) * MM_PER_PX;
      const length = Math.max(SHORTEST_MM, Math.ceil(height) + SPARE_MM);
      return `size: ${widthOf_mm(paper)}mm ${length}mm; margin: 0`;
    }
    default:
      return unknownPaper(paper);
  }
}

/** Its height on paper in px, corrected for the scale of the preview. */
function heightOf(sheet: Element | null | undefined): number {
  if (!(sheet instanceof HTMLElement)) return 0;
  return sheet.getBoundingClientRect().height / (sheet.currentCSSZoom ?? 1);
}

function unknownPaper(paper: never): never {
  throw new Error(`unknown paper: ${String(paper)}`);
}
