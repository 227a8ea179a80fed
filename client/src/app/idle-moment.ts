/** A moment in which the page has nothing else to do. */

/** For browsers without idle callbacks (Safari): the delay instead. */
const PAUSE_MS = 1_000;

export function idleMoment(): Promise<unknown> {
  return new Promise((done) => {
    if (typeof requestIdleCallback === "undefined") setTimeout(done, PAUSE_MS);
    else requestIdleCallback(done);
  });
}
