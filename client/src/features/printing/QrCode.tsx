/** A text as a QR code, black on white in every theme. */
import "./printing.css";
import { drawQr } from "./draw-qr";

const QUIET = 4;

export interface QrCodeProps {
  text: string;
  /** The size on paper, with the quiet zone. */
  size_mm: number;
  /** The description for screen readers; by default the text itself. */
  label?: string | undefined;
}

/** Renders nothing if the text is too long for a QR code (MOST_BYTES). */
export function QrCode({ text, size_mm, label = text }: QrCodeProps) {
  const modules = drawQr(text);
  if (!modules) return null;
  const size = modules.length + 2 * QUIET;
  const dark = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return (
    <svg
      class="qr-code"
      width={`${size_mm}mm`}
      height={`${size_mm}mm`}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark.join("")} fill="#000000" />
    </svg>
  );
}
