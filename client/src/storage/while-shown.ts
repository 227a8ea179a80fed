/** A page that is put aside does not run: kept for the back button after it was left, or frozen to save energy.
 *
 * Whatever it holds then, locks above all, it would hold for as long as that lasts.
 */

export interface PutAside {
  /** It will not run from now on, or it ends where it is not kept. */
  putAside: (isKept: boolean) => void;
  /** It runs again. */
  shownAgain: () => void;
}

/** Call the two in turn. Returns how to stop. */
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
  // Some browsers say only one of the two where a page comes back.
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
