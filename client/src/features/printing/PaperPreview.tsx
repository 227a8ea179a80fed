/** The preview of printed sheets on one kind of paper, at most in real size; only the sheets are printed. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { cutPaper, type Paper } from "./cut-paper";
import { fitPaper } from "./fit-paper";
import { hasNarrowRoll } from "./printers";
import "./printing.css";
import "./receipt.css";

export interface PaperPreviewProps {
  paper: Paper;
  /** One or more `Sheet`s. */
  children: ComponentChildren;
}

export function PaperPreview({ paper, children }: PaperPreviewProps) {
  const sheets = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const cut = () => cutPaper(paper, sheets.current);
    cut();
    window.addEventListener("beforeprint", cut);
    return () => window.removeEventListener("beforeprint", cut);
  });
  const isNarrow = paper === "receipt" && hasNarrowRoll();
  useLayoutEffect(() => (sheets.current ? fitPaper(paper, sheets.current) : undefined), [paper]);
  const kind = isNarrow ? `papers--${paper} papers--narrow` : `papers--${paper}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: It scrolls; keys scroll only what has the focus.
    <div ref={sheets} class={`papers ${kind}`} role="group" aria-label={t("printing.preview")} tabIndex={0}>
      {children}
    </div>
  );
}

/** One sheet of the preview. */
export function Sheet({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="sheet" aria-label={label}>
      {children}
    </section>
  );
}
