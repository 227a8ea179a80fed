/** A pick list where typing a whole code and Enter is as good as picking: what was typed is looked up, not what is still shown. */
import { useRef } from "preact/hooks";
import { PickList } from "../../ui";
import type { PickListProps } from "../../ui/PickList";

export interface PickOrTypeProps extends PickListProps {
  /** Enter after typing, without having moved in the list. */
  onEnter: (typed: string) => void;
  autofocus?: boolean | undefined;
}

export function PickOrType({ onEnter, autofocus = false, onQuery, ...list }: PickOrTypeProps) {
  const hasMoved = useRef(false);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") hasMoved.current = true;
    const typed = event.target instanceof HTMLInputElement ? event.target.value.trim() : "";
    if (event.key !== "Enter" || hasMoved.current || typed === "") return;
    event.preventDefault();
    event.stopPropagation();
    onEnter(typed);
  };
  const queried = (text: string) => {
    hasMoved.current = false;
    onQuery(text);
  };
  const focus = (input: HTMLInputElement | null) => {
    if (autofocus) input?.setAttribute("data-autofocus", "");
  };
  return (
    <div onKeyDownCapture={pressed}>
      <PickList {...list} inputRef={focus} onQuery={queried} />
    </div>
  );
}
