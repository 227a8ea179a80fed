/** Delivers a code of a hardware scanner to the innermost part of the screen that registered for it. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ScanFormat } from "./codes";

export type TakeCode = (text: string, format: ScanFormat) => void;

const targets: TakeCode[] = [];
const sayers: (() => void)[] = [];
let holds = 0;

/** The place that registered last gets the codes until it unregisters: a dialog before its page, a page before the
 * app, which is always the outermost. */
export function takeCodes(take: TakeCode, isOutermost = false): () => void {
  if (isOutermost) targets.unshift(take);
  else targets.push(take);
  return () => {
    targets.splice(targets.lastIndexOf(take), 1);
  };
}

/** No screen gets codes until the returned function is called, because a locked device takes no scans. */
export function holdCodes(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
  };
}

/** Returns false if no place wanted the code. While codes are held, it is dropped. */
export function deliverCode(text: string, format: ScanFormat): boolean {
  if (holds > 0) return true;
  const target = targets.at(-1);
  target?.(text, format);
  return target !== undefined;
}

/** Shows a message about an incomplete scan; no place gets it. */
export function deliverIncomplete(): void {
  if (holds === 0) sayers.at(-1)?.();
}

/** `useIncompleteScans(() => showToast(...))` sets how the message is shown. */
export function useIncompleteScans(say: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are looked up when they are said
  useEffect(() => {
    sayers.push(say);
    return () => void sayers.splice(sayers.lastIndexOf(say), 1);
  }, []);
}

/** `useScanTarget((text) => addLine(text))`: active while the component is mounted. */
export function useScanTarget(take: TakeCode, isActive: boolean = true, isOutermost: boolean = false): void {
  const latest = useRef(take);
  latest.current = take;
  // Before the first paint, because a scan may come at that moment.
  useLayoutEffect(
    () => (isActive ? takeCodes((text, format) => latest.current(text, format), isOutermost) : undefined),
    [isActive, isOutermost],
  );
}

/** `useHeldCodes(isLocked)`: no screen gets scans while it is true. */
export function useHeldCodes(isHeld: boolean): void {
  useEffect(() => (isHeld ? holdCodes() : undefined), [isHeld]);
}
