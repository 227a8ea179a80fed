import { useEffect, useState } from "preact/hooks";

/** About as many rows as a tall screen shows. */
const FIRST = 10;

/**
 * The first rows of another list than before, and all of them once these are painted, so that a search shows its
 * result sooner. A list that lost or got rows at its beginning is the same list, and does not become shorter.
 */
export function useFirstRows<R>(rows: readonly R[], keyOf: (row: R) => string): readonly R[] {
  const keys = rows.map(keyOf);
  const [first = ""] = keys;
  const [painted, setPainted] = useState(keys);
  const isWhole = keys.length <= FIRST || painted.includes(first) || keys.includes(painted[0] ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `first` says which list `keys` is of
  useEffect(() => {
    if (isWhole) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The task after a frame runs when the frame is painted.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(keys));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [first, isWhole]);
  return isWhole ? rows : rows.slice(0, FIRST);
}
