/** The search over every screen: opened by its button, by `/`, or by Ctrl+K. */
import type { ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { openDialogs } from "../ui/dialog-stack";

type Shown = ComponentType<{ onClose: () => void }>;

/** A slash this soon after another key is part of a scanned address. */
const WITHIN_SCAN_MS = 100;

export function useSearch() {
  const [Shown, setShown] = useState<Shown | null>(null);
  const open = useCallback(
    () => void import("../features/search/SearchDialog").then(({ SearchDialog }) => setShown(() => SearchDialog)),
    [],
  );
  useEffect(() => listenForSearch(open), [open]);
  return { open, dialog: Shown ? <Shown onClose={() => setShown(null)} /> : null };
}

/** Returns a function that stops listening. */
export function listenForSearch(open: () => void): () => void {
  let last_at_ms = -Infinity;
  const pressed = (event: KeyboardEvent) => {
    const gap_ms = event.timeStamp - last_at_ms;
    last_at_ms = event.timeStamp;
    if (event.defaultPrevented || openDialogs.peek().length > 0) return;
    if (!isControlK(event) && !(isSlash(event) && gap_ms > WITHIN_SCAN_MS)) return;
    event.preventDefault();
    open();
  };
  window.addEventListener("keydown", pressed);
  return () => window.removeEventListener("keydown", pressed);
}

function isControlK(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
}

/** Shift and Alt are allowed, because many keyboards need them for a slash. In a field it is typed. */
function isSlash({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
  return key === "/" && !ctrlKey && !metaKey && !isField;
}
