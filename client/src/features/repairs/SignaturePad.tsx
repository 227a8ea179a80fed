/** A field to sign in with a finger, a pen or the mouse; it can be left empty. */
import "./intake.css";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../../ui";
import { drawStrokes, PAD_HEIGHT, PAD_WIDTH, type Stroke } from "./signature";

export interface SignaturePadProps {
  strokes: readonly Stroke[];
  onChange: (strokes: Stroke[]) => void;
}

export function SignaturePad({ strokes, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<number[] | null>(null);
  const draw = () => {
    const context = canvas.current?.getContext("2d");
    if (context) drawStrokes(context, drawing.current ? [...strokes, drawing.current] : strokes);
  };
  useLayoutEffect(draw, [strokes]);
  const follow = (event: PointerEvent) => {
    if (!drawing.current || !canvas.current) return;
    const { left, top, width, height } = canvas.current.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * PAD_WIDTH;
    const y = ((event.clientY - top) / height) * PAD_HEIGHT;
    drawing.current.push(Math.round(x), Math.round(y));
    draw();
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.current?.setPointerCapture(event.pointerId);
    drawing.current = [];
    follow(event);
  };
  const end = () => {
    const stroke = drawing.current;
    drawing.current = null;
    if (stroke && stroke.length > 0) onChange([...strokes, stroke]);
  };
  return (
    <div class="signature">
      <canvas
        ref={canvas}
        class="signature__pad"
        width={PAD_WIDTH}
        height={PAD_HEIGHT}
        role="img"
        aria-label={t(strokes.length === 0 ? "intake.signHere" : "intake.signed")}
        onPointerDown={begin}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {strokes.length === 0 ? (
        <p class="signature__hint" aria-hidden="true">
          {t("intake.signHere")}
        </p>
      ) : (
        <Button look="quiet" icon="undo" onClick={() => onChange([])}>
          {t("intake.signAgain")}
        </Button>
      )}
    </div>
  );
}
