/** Draws a text in the browser's font, in the writing direction of the app's language. */
import type { DrawnText, Picture } from "../../core/printing/picture";
import { direction } from "../../i18n";

const FONT = "sans-serif";
/** The font size as a share of the line's height. */
const LETTERS = 0.78;

export function drawText(text: string, how: DrawnText): Picture {
  const { width, height, place, isWrapped = false } = how;
  const lines = isWrapped ? wrapped(text, how) : [text];
  const canvas = new OffscreenCanvas(width, height * lines.length);
  const pen = penOf(canvas, how);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000000";
  const isAtLeft = (direction.value === "rtl") === (place === "end");
  const x = place === "middle" ? width / 2 : isAtLeft ? 0 : width;
  for (const [at, line] of lines.entries()) pen.fillText(line, x, (at + 0.5) * height, width);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function penOf(canvas: OffscreenCanvas, { height, place, isBold = false }: DrawnText) {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws nothing");
  pen.font = `${isBold ? "bold " : ""}${Math.round(height * LETTERS)}px ${FONT}`;
  pen.direction = direction.value;
  pen.textBaseline = "middle";
  pen.textAlign = place === "middle" ? "center" : place;
  return pen;
}

/** Breaks a text into lines that fit; a word that is too long gets a line of its own. */
function wrapped(text: string, how: DrawnText): string[] {
  const pen = penOf(new OffscreenCanvas(8, 8), how);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && pen.measureText(longer).width <= how.width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
