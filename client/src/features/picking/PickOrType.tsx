/** A pick list in which typing a whole code and Enter is the same as picking. It looks up the typed text, not the
 * rows that are still shown. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { PickList } from "../../ui";
import type { PickListProps } from "../../ui/PickList";

export interface PickOrTypeProps extends PickListProps {
  /** Called on Enter if no row was highlighted by the arrow keys. Returning false restores the typed text, because
   * there are several matches. */
  onEnter: (typed: string) => Promise<boolean>;
  /** Takes the focus when its dialog or page opens. */
  autofocus?: boolean | undefined;
}

export function PickOrType({ onEnter, autofocus = false, onQuery, ...list }: PickOrTypeProps) {
  const hasMoved = useRef(false);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") hasMoved.current = true;
    const field = event.target;
    if (event.key !== "Enter" || hasMoved.current || !(field instanceof HTMLInputElement) || field.value.trim() === "")
      return;
    event.preventDefault();
    event.stopPropagation();
    void entered(field.value.trim(), field);
  };
  /** The field is cleared before the look-up, because a scanner may type the next code before the first is found. */
  const entered = async (typed: string, field: HTMLInputElement) => {
    field.value = "";
    onQuery("");
    const isTaken = await onEnter(typed);
    if (!isTaken && field.value === "") onQuery(typed);
  };
  const queried = (text: string) => {
    hasMoved.current = false;
    onQuery(text);
  };
  const place = useRef<HTMLDivElement>(null);
  // A dialog sets the focus itself. On a touch screen the keyboard would cover half of a page.
  useLayoutEffect(() => {
    if (!autofocus || place.current?.closest("dialog") || !matchMedia("(pointer: fine)").matches) return;
    place.current?.querySelector("input")?.focus({ preventScroll: true });
  }, [autofocus]);
  const focus = (input: HTMLInputElement | null) => {
    if (autofocus) input?.setAttribute("data-autofocus", "");
  };
  return (
    <div ref={place} onKeyDownCapture={pressed}>
      <PickList {...list} inputRef={focus} onQuery={queried} />
    </div>
  );
}
