/** Tells the browser how large the paper is. A roll of receipts is cut where the receipt ends. */

export type Paper = "label" | "receipt" | "a4";

const MM_PER_PX = 25.4 / 96;
const RECEIPT_WIDTH_MM = 80;
/** A shorter piece falls into the printer. */
const SHORTEST_MM = 60;
const SPARE_MM = 2;

const cut = new CSSStyleSheet();

/** The page rule for this paper; `sheets` holds what will be printed. */
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
      // The sheet has its margins as padding, on the screen as on paper; more, or rounding makes a second page.
      const height = (sheets?.firstElementChild?.getBoundingClientRect().height ?? 0) * MM_PER_PX;
      const length = Math.max(SHORTEST_MM, Math.ceil(height) + SPARE_MM);
      return `size: ${RECEIPT_WIDTH_MM}mm ${length}mm; margin: 0`;
    }
    default:
      return unknownPaper(paper);
  }
}

function unknownPaper(paper: never): never {
  throw new Error(`unknown paper: ${String(paper)}`);
}
