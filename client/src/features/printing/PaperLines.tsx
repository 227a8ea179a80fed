/** The lines of a paper for a receipt printer, on the screen and for the print dialog. */
import type { PaperLine } from "../../core/printing/paper";
import { withCodes } from "../../ui";
import { Barcode } from "./Barcode";
import { QrCode } from "./QrCode";
import "./paper-lines.css";

const CODE = { width_mm: 60, height_mm: 12 } as const;
const QR_MM = 30;

export function PaperLines({ lines, isA4 = false }: { lines: readonly PaperLine[]; isA4?: boolean }) {
  return (
    <div class={isA4 ? "paper-lines paper-lines--a4" : "paper-lines"}>
      {lines.map((line, at) => (
        <Line key={at} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { line: PaperLine }) {
  switch (line.kind) {
    case "rule":
      return <hr />;
    case "pair":
      return (
        <p class={line.isBold ? "paper-lines__pair strong" : "paper-lines__pair"}>
          <bdi>{line.start}</bdi>
          <bdi>{line.end}</bdi>
        </p>
      );
    case "text":
      return (
        <p class={line.isCentred ? "paper-lines__centred" : undefined}>
          <span class={line.isBold ? "strong" : undefined}>{withCodes(line.text)}</span>
        </p>
      );
    case "code":
      return (
        <div class="paper-lines__code">
          <Barcode text={line.text} {...CODE} />
        </div>
      );
    case "qr":
      return (
        <div class="paper-lines__code">
          <QrCode text={line.text} size_mm={QR_MM} />
        </div>
      );
  }
}
