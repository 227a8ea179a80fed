/** Who gets a code that comes from a hardware scanner: the innermost part of the screen that asked for it. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ScanFormat } from "./codes";

export type TakeCode = (text: string, format: ScanFormat) => void;

const targets: TakeCode[] = [];
const sayers: (() => void)[] = [];
let holds = 0;

/**
 * The last place that registered gets the codes until it unregisters: a dialog before its page, the page before the
 * app, which is always the outermost.
 */
export function takeCodes(take: TakeCode, isOutermost = false): () => void {
  if (isOutermost) targets.unshift(take);
  else targets.push(take);
  return () => {
    targets.splice(targets.lastIndexOf(take), 1);
  };
}

/** No screen gets a code until this is released: a locked device takes no scans. */
export function holdCodes(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
  };
}

/** False where nobody wanted it; one that is held back is dropped. */
export function deliverCode(text: string, format: ScanFormat): boolean {
  if (holds > 0) return true;
  const target = targets.at(-1);
  target?.(text, format);
  return target !== undefined;
}

/** A scan of which only a part came: nobody gets it, and a message is shown. */
export function deliverIncomplete(): void {
  if (holds === 0) sayers.at(-1)?.();
}

/** `useIncompleteScans(() => showToast(...))`: how the message is shown. */
export function useIncompleteScans(say: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are looked up when they are said
  useEffect(() => {
    sayers.push(say);
    return () => void sayers.splice(sayers.lastIndexOf(say), 1);
  }, []);
}

/** `useScanTarget((text) => addLine(text))`: for as long as the component is on the screen. */
export function useScanTarget(take: TakeCode, isActive: boolean = true, isOutermost: boolean = false): void {
  const latest = useRef(take);
  latest.current = take;
  // Before anybody sees the screen: a scan may come in that moment.
  useLayoutEffect(
    () => (isActive ? takeCodes((text, format) => latest.current(text, format), isOutermost) : undefined),
    [isActive, isOutermost],
  );
}

/** `useHeldCodes(isLocked)`: no screen gets scans meanwhile. */
export function useHeldCodes(isHeld: boolean): void {
  useEffect(() => (isHeld ? holdCodes() : undefined), [isHeld]);
}
