/** Fetches the code of every screen that a scan opens while the app is idle, so that they open without a delay. */
import { fetchScanner, warmDecoder } from "../scan";
import { idleMoment } from "./idle-moment";
import { fetchScreen } from "./routes";

/** The scanner's sheet, then the pages of units, of items, and of unknown codes, and the worker that reads codes. */
const AHEAD = [
  fetchScanner,
  ...["serials", "items", "/code/:code"].map((name) => () => fetchScreen(name)),
  warmDecoder,
];

/** Fetches one after another, each while idle. Returns a function that stops this. */
export function fetchAhead(): () => void {
  let isAway = false;
  void (async () => {
    for (const fetch of AHEAD) {
      await idleMoment();
      if (isAway) return;
      await fetch().catch(() => {}); // not available now; the screen shows that when it is opened
    }
  })();
  return () => {
    isAway = true;
  };
}
