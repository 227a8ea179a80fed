/** Fetches the code of every screen that a scan opens while the app is idle, so that they open without a delay. */
import { fetchScanner } from "../scan";
import { fetchScreen } from "./routes";

/** The scanner's sheet, then the pages of units, of items, and of unknown codes. */
const AHEAD = [fetchScanner, ...["serials", "items", "/code/:code"].map((name) => () => fetchScreen(name))];

/** Where there are no idle moments to be had (Safari), a second after whatever was asked for last. */
const PAUSE_MS = 1_000;

/** One after another, each in an idle moment. Returns how to stop. */
export function fetchAhead(): () => void {
  let isAway = false;
  void (async () => {
    for (const fetch of AHEAD) {
      await idleMoment();
      if (isAway) return;
      await fetch().catch(() => {}); // it is unavailable now; the screen shows that when it is opened
    }
  })();
  return () => {
    isAway = true;
  };
}

function idleMoment(): Promise<unknown> {
  return new Promise((done) => {
    if (typeof requestIdleCallback === "undefined") setTimeout(done, PAUSE_MS);
    else requestIdleCallback(done);
  });
}
