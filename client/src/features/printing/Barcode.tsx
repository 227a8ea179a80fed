/** A code for scanning: a barcode if it can represent the text and fits, or else a QR code. Sizes are in mm on
 * paper. */
import "./printing.css";
import { drawCode128, type Bars } from "../../core/barcode/code128";
import { QrCode } from "./QrCode";

/** Counter scanners do not read narrower bars. */
const NARROWEST_MODULE_MM = 0.19;
const WIDEST_MODULE_MM = 0.5;
const BARS_UNITS = 40;

export interface BarcodeProps {
  text: string;
  /** The largest width, with quiet zones. */
  width_mm: number;
  height_mm: number;
}

/** Null if the text needs a QR code: a barcode cannot represent it, or its bars would be too narrow. */
export function barsFor(text: string, width_mm: number): Bars | null {
  const drawn = drawCode128(text);
  return drawn && drawn.width * NARROWEST_MODULE_MM <= width_mm ? drawn : null;
}

export function Barcode({ text, width_mm, height_mm }: BarcodeProps) {
  const drawn = barsFor(text, width_mm);
  if (!drawn) return <QrCode text={text} size_mm={height_mm * 2} />;
  const width = Math.min(width_mm, drawn.width * WIDEST_MODULE_MM);
  return (
    <svg
      class="bars"
      width={`${width}mm`}
      height={`${height_mm}mm`}
      viewBox={`0 0 ${drawn.width} ${BARS_UNITS}`}
      preserveAspectRatio="none"
      shape-rendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={drawn.bars.map((bar) => `M${bar.x} 0h${bar.width}v${BARS_UNITS}h-${bar.width}z`).join("")} />
    </svg>
  );
}
