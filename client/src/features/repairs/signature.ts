/** A signature on the screen: its strokes, and the picture that is made of them. */

/** Points in units of the pad, as x, y, x, y. */
export type Stroke = readonly number[];

export const PAD_WIDTH = 600;
export const PAD_HEIGHT = 200;
const INK = "#1b1c19";

/** Draw strokes in ink on white; `context` has the pad's units. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[]): void {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, PAD_WIDTH, PAD_HEIGHT);
  Object.assign(context, { strokeStyle: INK, fillStyle: INK, lineWidth: 3, lineCap: "round", lineJoin: "round" });
  for (const stroke of strokes) {
    context.beginPath();
    for (let at = 0; at < stroke.length; at += 2) context.lineTo(stroke[at]!, stroke[at + 1]!);
    // A dot becomes a very short line.
    if (stroke.length === 2) context.lineTo(stroke[0]!, stroke[1]! + 0.1);
    context.stroke();
  }
}

/** A PNG of the strokes; null if this browser has no canvas. */
export async function pictureOf(strokes: readonly Stroke[]): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: PAD_WIDTH, height: PAD_HEIGHT });
  const context = canvas.getContext("2d");
  if (!context) return null;
  drawStrokes(context, strokes);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
