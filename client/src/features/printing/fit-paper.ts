/** Scales a sheet to the available width; the printout keeps its size. */
import { widthOf_mm, type Paper } from "./cut-paper";

const PX_PER_MM = 96 / 25.4;

/** Keeps the sheets within the available width when it changes. Returns a function that stops this. */
export function fitPaper(paper: Paper, sheets: HTMLElement): () => void {
  const scale = () => {
    const style = getComputedStyle(sheets);
    const room = sheets.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    sheets.style.setProperty("--paper-scale", String(Math.min(1, room / (widthOf_mm(paper) * PX_PER_MM))));
  };
  scale();
  const resized = new ResizeObserver(scale);
  resized.observe(sheets);
  return () => resized.disconnect();
}
