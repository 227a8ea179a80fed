/** The browser and the system of a sign-in, by its user agent. Names are those of the makers. */
import { inAList } from "../../i18n";

/** The first match counts, because most user agents also contain the name of a browser further down. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/OPR\/|OPT\//, "Opera"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux/, "Linux"],
];

const LONGEST = 40;

/** For example `Chrome, Android`. The beginning of the user agent if the browser is unknown; null if there is no
 * user agent. */
export function nameAgent(agent: string | null): string | null {
  if (agent === null || agent === "") return null;
  const known = [firstOf(BROWSERS, agent), firstOf(SYSTEMS, agent)].filter((name) => name !== null);
  return known.length > 0 ? inAList(known) : agent.slice(0, LONGEST);
}

function firstOf(names: readonly (readonly [RegExp, string])[], agent: string): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}
