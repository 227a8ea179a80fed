/** The browser and system of a sign-in, by its user agent. Names are the makers' own. */
import { inAList } from "../../i18n";

/** The first that fits: most browsers also call themselves by the name of one further down. */
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

/** `Chrome, Android`; the beginning of what it called itself where it is no browser known here; null where it said
 * nothing. */
export function nameAgent(agent: string | null): string | null {
  if (agent === null || agent === "") return null;
  const known = [firstOf(BROWSERS, agent), firstOf(SYSTEMS, agent)].filter((name) => name !== null);
  return known.length > 0 ? inAList(known) : agent.slice(0, LONGEST);
}

function firstOf(names: readonly (readonly [RegExp, string])[], agent: string): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}
