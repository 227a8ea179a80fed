/**
 * Notices when a page is suspended: stored for the back button after the person left it, or frozen to save energy.
 *
 * A suspended page would keep everything it has, above all its locks.
 */

export interface PutAside {
  /** The page will be suspended, or it ends if `isKept` is false. */
  putAside: (isKept: boolean) => void;
  /** The page runs again. */
  shownAgain: () => void;
}

/** Calls the two functions in turn. Returns a function that stops this. */
export function whileShown({ putAside, shownAgain }: PutAside): () => void {
  let isAside = false;
  const goes = (event: Event) => {
    if (isAside) return;
    isAside = true;
    putAside(event.type === "freeze" || (event as PageTransitionEvent).persisted);
  };
  const comes = () => {
    if (!isAside) return;
    isAside = false;
    shownAgain();
  };
  // Some browsers send only one of the two events when a page comes back.
  const seen = () => {
    if (document.visibilityState === "visible") comes();
  };
  const page: [string, (event: Event) => void][] = [
    ["pagehide", goes],
    ["pageshow", comes],
  ];
  const shown: [string, (event: Event) => void][] = [
    ["freeze", goes],
    ["resume", comes],
    ["visibilitychange", seen],
  ];
  page.forEach(([type, listen]) => addEventListener(type, listen));
  shown.forEach(([type, listen]) => document.addEventListener(type, listen));
  return () => {
    page.forEach(([type, listen]) => removeEventListener(type, listen));
    shown.forEach(([type, listen]) => document.removeEventListener(type, listen));
  };
}
